using System.Globalization;

namespace Csml.Library.Times;

/// <summary>Writes a time in a format.</summary>
internal static class TimeWriter
{
    /// <returns>False when a directive is for reading only.</returns>
    public static bool TryWrite(ZonedTime time, IReadOnlyList<TimeItem> format, BoundedText text)
    {
        foreach (var item in format)
        {
            if (item.Directive == "#z")
                return false;
            text.Append(item.Directive.Length == 0 ? item.Literal : TextOf(time, item));
        }
        return true;
    }

    /// <summary>An offset as <c>+0200</c>, or with a separator.</summary>
    public static string OffsetText(TimeSpan offset, string separator) =>
        $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh}{separator}{offset:mm}";

    private static string TextOf(ZonedTime time, TimeItem item)
    {
        var local = time.Local;
        var nanoseconds = local.Millisecond * 1_000_000;
        return item.Directive switch
        {
            "b" or "h" => TimeFormat.MonthNames[local.Month - 1][..3],
            "B" => TimeFormat.MonthNames[local.Month - 1],
            "a" => TimeFormat.DayNames[(int)local.DayOfWeek][..3],
            "A" => TimeFormat.DayNames[(int)local.DayOfWeek],
            "P" => local.Hour < 12 ? "am" : "pm",
            "p" => local.Hour < 12 ? "AM" : "PM",
            "Z" => time.Zone,
            "z" => OffsetText(time.Offset, ""),
            ":z" => OffsetText(time.Offset, ":"),
            "::z" => $"{OffsetText(time.Offset, ":")}:{time.Offset:ss}",
            ":::z" => OffsetText(time.Offset, "")[..3],
            ".f" => nanoseconds == 0 ? "" : "." + Fraction(nanoseconds, 3),
            ".3f" or ".6f" or ".9f" => "." + Fraction(nanoseconds, item.Directive[1] - '0'),
            "3f" or "6f" or "9f" => Fraction(nanoseconds, item.Directive[0] - '0'),
            _ => Number(time, item),
        };
    }

    private static string Fraction(int nanoseconds, int digits) => nanoseconds.ToString("D9", CultureInfo.InvariantCulture)[..digits];

    private static string Number(ZonedTime time, TimeItem item)
    {
        var local = time.Local;
        var (number, width, padding) = item.Directive switch
        {
            "Y" => (local.Year, 4, '0'),
            "C" => (local.Year / 100, 2, '0'),
            "y" => (local.Year % 100, 2, '0'),
            "m" => (local.Month, 2, '0'),
            "d" => (local.Day, 2, '0'),
            "e" => (local.Day, 2, ' '),
            "w" => ((int)local.DayOfWeek, 1, '0'),
            "u" => (Weekday(local), 1, '0'),
            "U" => ((local.DayOfYear + 6 - (int)local.DayOfWeek) / 7, 2, '0'),
            "W" => ((local.DayOfYear + 7 - Weekday(local)) / 7, 2, '0'),
            "G" => (ISOWeek.GetYear(local), 4, '0'),
            "g" => (ISOWeek.GetYear(local) % 100, 2, '0'),
            "V" => (ISOWeek.GetWeekOfYear(local), 2, '0'),
            "j" => (local.DayOfYear, 3, '0'),
            "H" => (local.Hour, 2, '0'),
            "k" => (local.Hour, 2, ' '),
            "I" => (Hour12(local), 2, '0'),
            "l" => (Hour12(local), 2, ' '),
            "M" => (local.Minute, 2, '0'),
            "S" => (local.Second, 2, '0'),
            "f" => (local.Millisecond * 1_000_000, 9, '0'),
            _ => (Timestamp(time), 1, '0'),
        };
        var text = number.ToString(CultureInfo.InvariantCulture);
        return item.Padding == '-' ? text : text.PadLeft(width, item.Padding switch { '_' => ' ', '0' => '0', _ => padding });
    }

    private static long Timestamp(ZonedTime time) => (long)Math.Floor((time.Local - DateTime.UnixEpoch - time.Offset).TotalSeconds);

    // From Monday, 1, to Sunday, 7.
    private static int Weekday(DateTime local) => local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek;

    private static int Hour12(DateTime local) => local.Hour % 12 == 0 ? 12 : local.Hour % 12;
}
