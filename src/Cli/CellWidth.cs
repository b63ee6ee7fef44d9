using System.Globalization;
using System.Text;

namespace Cli;

/// <summary>How many cells of a terminal a text takes: a caret must stand under its place even after wide characters.</summary>
internal static class CellWidth
{
    private const int EmojiPresentation = 0xFE0F;

    // The blocks that Unicode's East Asian Width and emoji tables call wide; a gap of unassigned characters is counted in.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x26A1, 0x26A1),
        (0x26BD, 0x26BE), (0x26D4, 0x26D4), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x2753, 0x2755),
        (0x2757, 0x2757), (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x2E80, 0x303E), (0x3041, 0x33FF),
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18CFF), (0x1AFF0, 0x1B2FF), (0x1F18E, 0x1F19A), (0x1F1E6, 0x1F320),
        (0x1F32D, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F90C, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        for (var i = 0; i < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text[i..]);
            width += OfElement(text.Slice(i, length));
            i += length;
        }
        return width;
    }

    // What is joined to one picture (an accent, a flag, a family) has the width of its first character.
    private static int OfElement(ReadOnlySpan<char> element)
    {
        Rune.DecodeFromUtf16(element, out var first, out _);
        if (IsInvisible(first))
            return 0;
        return IsWide(first.Value) || element.Contains((char)EmojiPresentation) ? 2 : 1;
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static bool IsWide(int codePoint)
    {
        foreach (var (first, last) in Wide)
        {
            if (codePoint < first)
                return false;
            if (codePoint <= last)
                return true;
        }
        return false;
    }
}
