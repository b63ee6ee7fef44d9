using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grains.Storage;

/// <summary>Names what can't be read in the log: each row once in the life of the process, however often it is asked for.</summary>
internal sealed partial class DamageLog(ILogger log)
{
    // A process that has noted so many notes them again.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, bool> _noted = new(StringComparer.Ordinal);

    /// <param name="row">Finds it in the database: a table, and a key of it.</param>
    public void Note(string row, Exception fault)
    {
        if (_noted.Count >= Most)
            _noted.Clear();
        if (_noted.TryAdd(row, true))
            LogDamaged(row, fault);
    }

    [LoggerMessage(1, LogLevel.Error, "{Row} can't be read. Everything else goes on. Delete it over the API, or restore the row from a backup.")]
    private partial void LogDamaged(string row, Exception fault);
}
