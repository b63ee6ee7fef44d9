using System.Globalization;

namespace Gateway.TextBots;

/// <summary>What holds for TextBots sessions whose client says nothing else.</summary>
/// <param name="IdleTime">A session expires when it has had no turn for so long.</param>
internal sealed record TextBotsSettings(TimeSpan IdleTime)
{
    /// <summary>The setting: minutes.</summary>
    public const string Setting = "CSML_TEXTBOTS_TIMEOUT";

    public const int DefaultMinutes = 60;

    /// <summary>Minutes; a week.</summary>
    public const int LongestMinutes = 7 * 24 * 60;

    /// <exception cref="FormatException">The setting is no such number.</exception>
    public static TextBotsSettings Read(IConfiguration settings) => new(TimeSpan.FromMinutes(settings[Setting] switch
    {
        null or "" => DefaultMinutes,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= LongestMinutes => minutes,
        var text => throw new FormatException($"{Setting} is a number of minutes from 1 to {LongestMinutes}, and not \"{text}\"."),
    }));
}
