using Bots.State;
using Microsoft.Extensions.Logging;

namespace Bots.Conversing;

/// <summary>Writes what flows log to the log of the server: of each bot, a number of lines in a minute.</summary>
public sealed partial class FlowLog(ILogger log, TimeProvider clock)
{
    /// <summary>The category under which the lines stand in the log of the server.</summary>
    public const string Category = "Csml.Flows";

    /// <summary>Lines of one bot in a minute.</summary>
    public const int MostLines = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _minute;

    public void Write(string botId, IReadOnlyList<LogLine> lines)
    {
        foreach (var line in lines)
        {
            var level = LevelOf(line.Level);
            if (!log.IsEnabled(level))
                continue;
            var count = Count(botId);
            if (count == MostLines + 1)
                LogLimit(log, MostLines, botId);
            if (count > MostLines)
                return;
            LogLine(log, level, OnOneLine(line.Text), botId, line.Flow, line.Line);
        }
    }

    private int Count(string botId)
    {
        lock (_lock)
        {
            var minute = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
            if (minute != _minute)
            {
                _minute = minute;
                _counts.Clear();
            }
            return _counts[botId] = _counts.GetValueOrDefault(botId) + 1;
        }
    }

    // A line break would begin what looks like another entry, and other control characters would change what a terminal shows.
    private static string OnOneLine(string text) => string.Create(text.Length, text, static (shown, text) =>
    {
        for (var i = 0; i < text.Length; i++)
            shown[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i];
    });

    private static LogLevel LevelOf(string level) => level switch
    {
        "error" => LogLevel.Error,
        "warn" => LogLevel.Warning,
        "debug" => LogLevel.Debug,
        "trace" => LogLevel.Trace,
        _ => LogLevel.Information,
    };

    [LoggerMessage(EventId = 1, Message = "{Text} (bot {BotId}, flow {Flow}, line {Line})")]
    private static partial void LogLine(ILogger log, LogLevel level, string text, string botId, string flow, int line);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The flows of bot {BotId} have logged {Count} lines within a minute. The server writes no more of them until the minute is over.")]
    private static partial void LogLimit(ILogger log, int count, string botId);
}
