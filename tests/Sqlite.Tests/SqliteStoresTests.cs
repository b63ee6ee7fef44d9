using Bots.Storage;
using Bots.Storage.Tests;
using Sqlite.Native;

namespace Sqlite.Tests;

/// <summary>What every store of documents promises, of a SQLite file.</summary>
public sealed class SqliteDocumentStoreTests() : DocumentStoreTests(new SqliteDatabase());

/// <summary>What every store of sessions promises, of a SQLite file.</summary>
public sealed class SqliteSessionStoreTests() : SessionStoreTests(new SqliteDatabase());

internal sealed class SqliteDatabase : ITestDatabase
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();
    private SqliteStore? _store;

    public Task<(ISessionStore Sessions, IDocumentStore Documents)> Open()
    {
        _store = new SqliteStore(_folder.DatabaseFile, Patience);
        return Task.FromResult<(ISessionStore, IDocumentStore)>((_store, _store));
    }

    public Task Close()
    {
        _store?.Dispose();
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> Lock()
    {
        var other = Connection.Open(_folder.DatabaseFile, Patience);
        other.Run("BEGIN EXCLUSIVE");
        return Task.FromResult<IAsyncDisposable>(new Unlock(other));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Unlock(Connection connection) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            connection.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
