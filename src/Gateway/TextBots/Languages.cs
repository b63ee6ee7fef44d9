using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>The languages of sessions. Bots have none of their own: a client says which it speaks, and flows may look at it.</summary>
internal static class Languages
{
    /// <summary>Of sessions whose client leaves it empty.</summary>
    public const string Default = "en-us";

    private const int LongestCode = 35;

    /// <summary>An ISO code that may be left out, or empty.</summary>
    public static string Read(RequestFields fields, string name) => fields.OptionalShortText(name, LongestCode) is { Length: > 0 } given ? given : Default;
}
