using System.Text;

namespace Sqlite;

/// <summary>What stands in the full-text index, and how it is asked. https://www.sqlite.org/fts5.html</summary>
internal static class SearchTerms
{
    /// <summary>The text that is put into the index for a turn.</summary>
    public static string Of(string botId, IEnumerable<string> words) => string.Join(' ', words.Prepend(TermOf(botId)));

    /// <summary>The query that finds the turns of a bot that have all these words.</summary>
    public static string AllOf(string botId, IEnumerable<string> words) => string.Join(' ', words.Prepend(TermOf(botId)).Select(word => $"\"{word}\""));

    // Words have letters and digits only, so no word is the term of a bot.
    private static string TermOf(string botId) => "_" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(botId));
}
