using System.Globalization;
using System.Text.RegularExpressions;

namespace Csml.Library.Patterns;

/// <summary>A regular expression that is ready to be used. It never backtracks, so that it takes time linear in the text.</summary>
internal sealed class Pattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const int LeastCost = 10;
    private const int MostCost = 1_000_000;
    private const int StatesAtCost = 50;

    private readonly Regex _regex;
    private readonly string?[] _groups;

    private Pattern(Regex regex, string?[] groups, long size)
    {
        _regex = regex;
        _groups = groups;
        CostOfCharacter = (int)Math.Clamp(size * size / StatesAtCost, LeastCost, MostCost);
    }

    /// <summary>
    /// What looking at a character may cost, as the budget counts. Most searches take a few nanoseconds for a character. But each character may lead to a
    /// set of states that was not met before, and it takes time in proportion to the square of the states to make one.
    /// </summary>
    public int CostOfCharacter { get; }

    /// <returns>Null when the pattern is none, with the reason.</returns>
    public static Pattern? TryCompile(string text, out string? reason)
    {
        reason = PatternTranslator.Translate(text, out var translated, out var groups, out var size);
        if (reason is not null)
            return null;
        try
        {
            return new Pattern(new Regex(translated, Options, SearchTime.Limit), groups, size);
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

    /// <summary>Whether it matches a short text: one of so many characters that .NET does not look at the clock.</summary>
    public bool Matches(string text) => _regex.IsMatch(text);

    /// <exception cref="RegexMatchTimeoutException">The search took too long.</exception>
    public Match Find(string text, SearchTime time) => Find(text, 0, isRest: false, time);

    /// <summary>The first match in what lies behind a position, as if nothing were before it.</summary>
    /// <exception cref="RegexMatchTimeoutException">The search took too long.</exception>
    public Match FindInRest(string text, int from, SearchTime time) => Find(text, from, isRest: true, time);

    /// <summary>All matches from left to right; an empty one is none right where another ends.</summary>
    public IEnumerable<Match> FindAll(string text, SearchTime time)
    {
        var (from, end) = (0, -1);
        while (from <= text.Length)
        {
            var match = Find(text, from, isRest: false, time);
            if (!match.Success)
                yield break;
            var isAdjacent = match.Length == 0 && match.Index == end;
            if (!isAdjacent)
                yield return match;
            end = match.Index + match.Length;
            from = match.Length > 0 ? end : NextCharacter(text, match.Index);
        }
    }

    private Match Find(string text, int from, bool isRest, SearchTime time)
    {
        while (true)
        {
            try
            {
                return isRest ? _regex.Match(text, from, text.Length - from) : _regex.Match(text, from);
            }
            catch (RegexMatchTimeoutException) when (!time.IsOver)
            {
                // Others have computed meanwhile. What is known of the pattern by now is kept, and makes the search quicker.
            }
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
