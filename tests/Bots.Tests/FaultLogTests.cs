using Microsoft.Extensions.Logging;

namespace Bots.Tests;

public sealed class FaultLogTests : ILogger<FaultLog>, IDisposable
{
    private static readonly StorageException Full = new("The disk is full.", isTransient: false, new IOException("No space left\non device", new TimeoutException("late"))) { File = "/data/bots.db" };

    private readonly ManualClock _clock = new();
    private readonly List<string> _lines = [];
    private readonly FaultLog _faults;

    public FaultLogTests() => _faults = new FaultLog(this, _clock);

    [Fact]
    public void A_fault_is_one_line_when_it_begins_and_one_line_a_minute_while_it_goes_on()
    {
        for (var i = 0; i < 20; i++)
            _faults.Note("/v1/api/chat", Full);
        Assert.Equal(["/v1/api/chat: The disk is full. (/data/bots.db) IOException: No space left on device <- TimeoutException: late"], _lines);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("19 times again within a minute: The disk is full. (/data/bots.db)", _lines[^1]);
        _faults.Note("/v1/api/chat", Full);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1 times again within a minute: The disk is full. (/data/bots.db)", _lines[^1]);
        Assert.Equal(3, _lines.Count);
    }

    [Fact]
    public void A_fault_that_was_over_for_a_minute_is_told_anew()
    {
        _faults.Note("a", Full);
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Single(_lines);

        _faults.Note("b", Full);

        Assert.StartsWith("b: The disk is full.", _lines[^1], StringComparison.Ordinal);
        Assert.Equal(2, _lines.Count);
    }

    [Fact]
    public void Different_faults_are_told_each_and_no_more_than_a_hundred()
    {
        _faults.Note("a", Full);
        _faults.Note("b", new UnavailableException("No silo answers.", new TimeoutException("late")));
        Assert.Equal("b: No silo answers. TimeoutException: late", _lines[^1]);

        for (var i = 0; i < 1_000; i++)
            _faults.Note("c", new StorageException($"Fault {i}.", isTransient: true));

        Assert.Equal(101, _lines.Count);
        Assert.Equal("c: Another fault. ", _lines[^1]);
    }

    public void Dispose() => _faults.Dispose();

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add(formatter(state, exception));
}
