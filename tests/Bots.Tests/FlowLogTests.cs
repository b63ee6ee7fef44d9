using Bots.Conversing;
using Bots.State;
using Microsoft.Extensions.Logging;

namespace Bots.Tests;

public sealed class FlowLogTests : ILogger
{
    private readonly ManualClock _clock = new();
    private readonly List<(LogLevel Level, string Text)> _lines = [];
    private readonly FlowLog _log;
    private LogLevel _least = LogLevel.Trace;

    public FlowLogTests() => _log = new FlowLog(this, _clock);

    [Fact]
    public void A_line_names_its_place_and_has_its_level()
    {
        _log.Write("bot", [
            Line("error"), Line("warn"), Line("info"), Line("debug"), new LogLine("trace", "one\nfake entry\u001b[31mthree", "Main", 4),
        ]);

        Assert.Equal([LogLevel.Error, LogLevel.Warning, LogLevel.Information, LogLevel.Debug, LogLevel.Trace], _lines.Select(line => line.Level));
        Assert.Equal("one fake entry [31mthree (bot bot, flow Main, line 4)", _lines[^1].Text);
    }

    [Fact]
    public void A_bot_writes_a_thousand_lines_a_minute_and_others_write_theirs()
    {
        for (var i = 0; i < 1_000; i++)
            _log.Write("loud", [Line("info")]);
        Assert.Equal(1_000, _lines.Count);

        _log.Write("loud", [Line("info"), Line("info")]);
        _log.Write("loud", [Line("info")]);
        _log.Write("other", [Line("info")]);

        Assert.Equal(1_002, _lines.Count);
        Assert.Equal("The flows of bot loud have logged 1000 lines within a minute. The server writes no more of them until the minute is over.", _lines[^2].Text);

        _clock.Advance(TimeSpan.FromMinutes(1));
        _log.Write("loud", [Line("info")]);

        Assert.Equal(1_003, _lines.Count);
    }

    [Fact]
    public void Lines_of_a_level_that_is_not_written_do_not_count()
    {
        _least = LogLevel.Warning;
        for (var i = 0; i < 1_000; i++)
            _log.Write("bot", [Line("debug")]);

        _log.Write("bot", [Line("error")]);

        Assert.Equal([LogLevel.Error], _lines.Select(line => line.Level));
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= _least;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add((logLevel, formatter(state, exception)));

    private static LogLine Line(string level) => new(level, "text", "Main", 1);
}
