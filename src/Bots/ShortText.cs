namespace Bots;

/// <summary>Texts that are cut off where they are too long.</summary>
internal static class ShortText
{
    /// <summary>A text of so many characters at the most. One that is cut off ends with an ellipsis, and not in the middle of a character.</summary>
    public static string Of(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }
}
