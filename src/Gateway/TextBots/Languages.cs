using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>The languages of sessions. Bots have none of their own: a client says which it speaks, and flows may look at it.</summary>
internal static class Languages
{
    /// <summary>The language of sessions whose client names no language.</summary>
    public const string Default = "en-us";

    private const int LongestCode = 35;

    /// <summary>Reads a code like those of RFC 5646. It gives the default if the field is missing or has no such code.</summary>
    public static string Read(RequestFields fields, string name) =>
        fields.OptionalAnyText(name) is { Length: <= LongestCode } given && IsCode(given) ? given : Default;

    private static bool IsCode(string text)
    {
        var parts = text.Split('-', '_');
        return parts[0].Length >= 2 && parts[0].All(char.IsAsciiLetter) && parts.All(part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }
}
