using Bots.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bots;

/// <summary>
/// Logs a fault that requests are refused for: when it begins, and then once a minute how often it came again. A full disk fails each request,
/// and may be the one that the log is on.
/// </summary>
public sealed partial class FaultLog(ILogger<FaultLog> log, TimeProvider clock) : IDisposable
{
    // More than so many different faults at once are one.
    private const int Most = 100;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Fault> _faults = new(StringComparer.Ordinal);

    /// <param name="where">What failed for it, for the line that is written first.</param>
    public void Note(string where, Exception fault)
    {
        ServerMetrics.NoteFault(fault.GetType().Name);
        var (text, cause) = fault switch
        {
            StorageException storage => ($"{fault.Message}{(storage.File is null ? "" : $" ({storage.File})")}", storage.Cause),
            BotsException => (fault.Message, OneLine.Of(fault.InnerException)),
            _ => (OneLine.Of(fault)!, null),
        };
        var level = fault is BotsException and not StorageException ? LogLevel.Warning : LogLevel.Error;
        lock (_lock)
        {
            if (!_faults.ContainsKey(text) && _faults.Count >= Most)
                text = "Another fault.";
            if (_faults.TryGetValue(text, out var known))
            {
                known.Count++;
                return;
            }
            _faults[text] = new Fault { Level = level, Timer = clock.CreateTimer(_ => Tell(text), state: null, Period, Period) };
        }
        LogFault(level, where, text, cause);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var fault in _faults.Values)
                fault.Timer.Dispose();
            _faults.Clear();
        }
    }

    // A fault that has not come for a minute is over.
    private void Tell(string text)
    {
        Fault? fault;
        int count;
        lock (_lock)
        {
            if (!_faults.TryGetValue(text, out fault))
                return;
            count = fault.Count;
            fault.Count = 0;
            if (count == 0)
            {
                fault.Timer.Dispose();
                _faults.Remove(text);
            }
        }
        if (count > 0)
            LogAgain(fault.Level, count, text);
    }

    [LoggerMessage(EventId = 1, Message = "{Where}: {Text} {Cause}")]
    private partial void LogFault(LogLevel level, string where, string text, string? cause);

    [LoggerMessage(EventId = 2, Message = "{Count} times again within a minute: {Text}")]
    private partial void LogAgain(LogLevel level, int count, string text);

    private sealed class Fault
    {
        public required LogLevel Level { get; init; }

        public required ITimer Timer { get; init; }

        public int Count { get; set; }
    }
}
