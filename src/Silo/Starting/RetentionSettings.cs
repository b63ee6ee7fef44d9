using System.Globalization;
using Bots;
using Bots.Conversing;

namespace Silo.Starting;

/// <summary>How long what comes of users is kept, as the server's settings say: for bots and requests that don't say it themselves.</summary>
internal static class RetentionSettings
{
    public const string TtlDuration = "CSML_TTL_DURATION";
    public const string LowDataMode = "CSML_LOW_DATA_MODE";

    /// <exception cref="FormatException">A setting is not of its kind.</exception>
    public static Retention Read(IConfiguration configuration) => new(ReadDays(configuration[TtlDuration]), ReadMode(configuration[LowDataMode]));

    private static int? ReadDays(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= Limits.TtlDuration
            ? days
            : throw new FormatException($"{TtlDuration} is a number of days from 1 to {Limits.TtlDuration}, and not \"{text}\".");
    }

    private static bool ReadMode(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        return bool.TryParse(text, out var isLow) ? isLow : throw new FormatException($"{LowDataMode} is true or false, and not \"{text}\".");
    }
}
