namespace Csml.Library;

/// <summary>Texts by their characters, of which those beyond U+FFFF take two places in a string.</summary>
internal static class Characters
{
    public static int Count(string text)
    {
        var count = 0;
        for (var at = 0; at < text.Length; at += LengthAt(text, at))
            count++;
        return count;
    }

    /// <summary>The characters from one number up to, but not including, another.</summary>
    public static string Slice(string text, int start, int end)
    {
        var from = Offset(text, 0, start);
        return text[from..Offset(text, from, end - start)];
    }

    /// <summary>How many places the character takes that begins there.</summary>
    public static int LengthAt(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    private static int Offset(string text, int from, int characters)
    {
        for (; characters > 0; characters--)
            from += LengthAt(text, from);
        return from;
    }
}
