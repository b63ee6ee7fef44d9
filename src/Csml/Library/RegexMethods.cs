using System.Text.RegularExpressions;
using Csml.Library.Patterns;
using Csml.Values;

namespace Csml.Library;

/// <summary>Methods of texts that take a regular expression (<see cref="PatternTranslator"/> says which).</summary>
internal static class RegexMethods
{
    private static readonly PatternCache Patterns = new(capacity: 256);

    public static readonly Method[] Rows =
    [
        new("contains_regex", "contains_regex(regex: string) => boolean", "Whether a regular expression matches somewhere.", (ref receiver, in arguments, context) =>
            Search(receiver, arguments, context, static (pattern, text, _, _, time) => Value.Boolean(pattern.Find(text, time).Success))),
        new("starts_with_regex", "starts_with_regex(regex: string) => boolean", "Whether a regular expression first matches at the beginning.", (ref receiver, in arguments, context) =>
            Search(receiver, arguments, context, static (pattern, text, _, _, time) => Value.Boolean(pattern.Find(text, time) is { Success: true, Index: 0 }))),
        new("ends_with_regex", "ends_with_regex(regex: string) => boolean", "Whether one of the matches of a regular expression is at the end.", (ref receiver, in arguments, context) =>
            Search(receiver, arguments, context, static (pattern, text, _, context, time) =>
                Value.Boolean(InTime(pattern.FindAll(text, time), context, time).Any(match => match.Index + match.Length == text.Length)))),
        new("match_regex", "match_regex(regex: string) => array", "All matches of a regular expression, each sought in what is left behind the one before; null when there is none.", (ref receiver, in arguments, context) =>
            Search(receiver, arguments, context, static (pattern, text, _, context, time) => Matches(pattern, text, context, time))),
        new("replace_regex", "replace_regex(regex: string, new: string) => string", "The text with all matches replaced; ${1} or $name in the replacement stands for a group.", (ref receiver, in arguments, context) =>
            Search(receiver, arguments, context, Replace)),
    ];

    private delegate Value Searching(Pattern pattern, string text, string replacement, CallContext context, SearchTime time);

    private static Value Search(Value receiver, in Arguments arguments, CallContext context, Searching search)
    {
        var (text, regex) = (receiver.AsString, arguments[0].AsString);
        var replacement = arguments.Count > 1 ? arguments[1].AsString : "";
        return (long)text.Length * regex.Length <= QuickSearch
            ? Search(text, regex, replacement, context, search)
            : context.InSlice(context => Search(text, regex, replacement, context, search));
    }

    private static Value Search(string text, string regex, string replacement, CallContext context, Searching search)
    {
        if (!Patterns.TryGet(regex, out var pattern))
        {
            pattern = Pattern.TryCompile(regex, out var reason);
            if (pattern is null)
            {
                context.Spend(CostOfCompiling);
                return context.Fail(LibraryTexts.InvalidRegex(regex, reason!));
            }
            Patterns.Add(regex, pattern);
        }
        // Whether other turns have used the pattern must not decide how far this one gets.
        if (context.IsFirstUse(regex))
            context.Spend(CostOfCompiling);
        try
        {
            if (!context.Spend((int)Math.Min((long)text.Length * pattern!.CostOfCharacter, int.MaxValue)))
                return Value.Null;
            return search(pattern, text, replacement, context, new SearchTime(context));
        }
        catch (RegexMatchTimeoutException)
        {
            context.Spend(context.ValueSize);
            return context.Fail(LibraryTexts.RegexTooSlow(regex));
        }
    }

    // Characters of the text times those of the regular expression.
    private const int QuickSearch = 1_000;

    // Beside looking at a character, as the budget counts.
    private const int CostOfCompiling = 50_000;
    private const int CostOfMatch = 400;

    /// <summary>Each search is quick, but there may be as many as characters.</summary>
    /// <exception cref="RegexMatchTimeoutException">All of them together took too long.</exception>
    private static IEnumerable<Match> InTime(IEnumerable<Match> matches, CallContext context, SearchTime time)
    {
        foreach (var match in matches)
        {
            if (!context.Spend(CostOfMatch) || time.IsOver)
                throw new RegexMatchTimeoutException();
            yield return match;
        }
    }

    private static Value Matches(Pattern pattern, string text, CallContext context, SearchTime time)
    {
        var found = new List<Value>();
        foreach (var match in InTime(FindInRests(pattern, text, time), context, time))
        {
            if (found.Count >= context.ValueSize)
                return context.FailSize();
            found.Add(Value.String(match.Value));
        }
        return found.Count == 0 ? Value.Null : Value.Array(new ArrayValue(found));
    }

    // Each search begins anew behind the last match: ^ matches there, too.
    private static IEnumerable<Match> FindInRests(Pattern pattern, string text, SearchTime time)
    {
        for (var from = 0; from <= text.Length;)
        {
            var match = pattern.FindInRest(text, from, time);
            if (!match.Success)
                yield break;
            yield return match;
            from = match.Length > 0 ? match.Index + match.Length : Pattern.NextCharacter(text, match.Index);
        }
    }

    private static Value Replace(Pattern pattern, string text, string replacement, CallContext context, SearchTime time)
    {
        var replaced = new BoundedText(context);
        var done = 0;
        foreach (var match in InTime(pattern.FindAll(text, time), context, time))
        {
            replaced.Append(text.AsSpan(done, match.Index - done));
            Expand(replaced, pattern, match, replacement);
            done = match.Index + match.Length;
            if (replaced.IsFull)
                break;
        }
        return replaced.Append(text.AsSpan(done)).Finish();
    }

    // $name and $1 take all letters, digits and _ that follow; ${name} ends where it says; $$ is a $.
    private static void Expand(BoundedText replaced, Pattern pattern, Match match, string replacement)
    {
        for (var at = 0; at < replacement.Length;)
        {
            var dollar = replacement.IndexOf('$', at);
            if (dollar < 0)
                dollar = replacement.Length;
            replaced.Append(replacement.AsSpan(at, dollar - at));
            if (dollar == replacement.Length)
                return;
            at = TakeReference(replacement, dollar + 1, out var name);
            if (name is null)
                replaced.Append('$');
            else
                replaced.Append(pattern.GroupOf(match, name));
        }
    }

    private static int TakeReference(string replacement, int at, out string? name)
    {
        name = null;
        if (at < replacement.Length && replacement[at] == '$')
            return at + 1;
        var isBraced = at < replacement.Length && replacement[at] == '{';
        var start = isBraced ? at + 1 : at;
        var end = start;
        while (end < replacement.Length && (isBraced ? replacement[end] != '}' : char.IsAsciiLetterOrDigit(replacement[end]) || replacement[end] == '_'))
            end++;
        if (end == start || (isBraced && end == replacement.Length))
            return at;
        name = replacement[start..end];
        return isBraced ? end + 1 : end;
    }
}
