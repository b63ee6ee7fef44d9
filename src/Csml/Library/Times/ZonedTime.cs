using System.Globalization;
using System.Security;

namespace Csml.Library.Times;

/// <summary>A moment as clocks in some place show it.</summary>
/// <param name="Local">The date and time there.</param>
/// <param name="Zone">The abbreviation of the zone, such as CEST; where it has none, its offset.</param>
internal readonly record struct ZonedTime(DateTime Local, TimeSpan Offset, string Zone)
{
    private static readonly long FirstMillisecond = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Lies a time within the years 1 to 9999?</summary>
    public static bool IsInRange(long milliseconds) => milliseconds >= FirstMillisecond && milliseconds <= LastMillisecond;

    public static ZonedTime Utc(long milliseconds) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).DateTime, TimeSpan.Zero, "UTC");

    public static ZonedTime At(long milliseconds, TimeSpan offset) =>
        new(Shift(milliseconds, offset), offset, TimeWriter.OffsetText(offset, ":"));

    public static ZonedTime In(long milliseconds, TimeZoneInfo zone)
    {
        var utc = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        var offset = zone.GetUtcOffset(utc);
        var name = zone.IsDaylightSavingTime(utc) ? zone.DaylightName : zone.StandardName;
        // Full names have spaces: of UTC always, of others where the process has data of languages.
        var abbreviation = !name.Contains(' ') ? name : offset == TimeSpan.Zero ? "UTC" : TimeWriter.OffsetText(offset, ":");
        return new(Shift(milliseconds, offset), offset, abbreviation);
    }

    /// <summary>A time zone by its name in the tz database, such as <c>Europe/Paris</c>; null when there is none.</summary>
    public static TimeZoneInfo? FindZone(string name)
    {
        const int LongestName = 64;
        if (name == "UTC")
            return TimeZoneInfo.Utc;
        if (name.Length is 0 or > LongestName || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('/' or '_' or '-' or '+')))
            return null;
        try
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            return zone.Id == name ? zone : null;
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The form of RFC 3339, to the millisecond.</summary>
    public string ToRfc3339(bool useZ)
    {
        var text = Local.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return text + (useZ ? "Z" : TimeWriter.OffsetText(Offset, ":"));
    }

    // At the ends of the calendar an offset leads out of it.
    private static DateTime Shift(long milliseconds, TimeSpan offset) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds + (long)offset.TotalMilliseconds, FirstMillisecond, LastMillisecond)).DateTime;
}
