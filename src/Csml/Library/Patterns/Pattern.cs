using System.Globalization;
using System.Text.RegularExpressions;

namespace Csml.Library.Patterns;

/// <summary>A regular expression that is ready to be used. It never backtracks, so that it takes time linear in the text.</summary>
internal sealed class Pattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Regex _regex;
    private readonly string?[] _groups;

    private Pattern(Regex regex, string?[] groups)
    {
        _regex = regex;
        _groups = groups;
    }

    /// <returns>Null when the pattern is none, with the reason.</returns>
    public static Pattern? TryCompile(string text, TimeSpan matchTime, out string? reason)
    {
        reason = PatternTranslator.Translate(text, out var translated, out var groups);
        if (reason is not null)
            return null;
        try
        {
            return new Pattern(new Regex(translated, Options, matchTime), groups);
        }
        catch (RegexParseException exception)
        {
            reason = $"it has an error of the kind {exception.Error}.";
        }
        catch (NotSupportedException)
        {
            reason = "it repeats too much.";
        }
        return null;
    }

    /// <exception cref="RegexMatchTimeoutException">The search took too long.</exception>
    public Match Find(string text) => _regex.Match(text);

    /// <summary>The first match in what lies behind a position, as if nothing were before it.</summary>
    public Match FindInRest(string text, int from) => _regex.Match(text, from, text.Length - from);

    /// <summary>All matches from left to right; an empty one is none right where another ends.</summary>
    public IEnumerable<Match> FindAll(string text)
    {
        var (from, end) = (0, -1);
        while (from <= text.Length)
        {
            var match = _regex.Match(text, from);
            if (!match.Success)
                yield break;
            var isAdjacent = match.Length == 0 && match.Index == end;
            if (!isAdjacent)
                yield return match;
            end = match.Index + match.Length;
            from = match.Length > 0 ? end : NextCharacter(text, match.Index);
        }
    }

    /// <summary>What a group of a match holds, by its name or number; empty when there is no such group.</summary>
    public ReadOnlySpan<char> GroupOf(Match match, string name)
    {
        var index = Array.IndexOf(_groups, name);
        if (index < 0 && (!int.TryParse(name, CultureInfo.InvariantCulture, out index) || index >= match.Groups.Count))
            return [];
        return match.Groups[index].ValueSpan;
    }

    /// <summary>Where the character after the one at a position begins.</summary>
    public static int NextCharacter(string text, int at) => at < text.Length ? at + Characters.LengthAt(text, at) : at + 1;
}
