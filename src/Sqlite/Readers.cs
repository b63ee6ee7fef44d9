using System.Collections.Concurrent;
using Sqlite.Native;

namespace Sqlite;

/// <summary>Read-only connections: as many as ever read at the same time, which is at most the threads that do.</summary>
internal sealed class Readers(string file, TimeSpan lockTimeout) : IDisposable
{
    private readonly ConcurrentBag<Reader> _free = [];

    public TResult Use<TResult>(Func<Reader, TResult> read)
    {
        if (!_free.TryTake(out var reader))
            reader = Open();
        try
        {
            return read(reader);
        }
        finally
        {
            _free.Add(reader);
        }
    }

    private Reader Open()
    {
        var connection = Connection.OpenReadOnly(file, lockTimeout);
        try
        {
            return new Reader(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_free.TryTake(out var reader))
            reader.Dispose();
    }
}
