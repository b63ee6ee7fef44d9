using Bots.Storage;
using Bots.Storage.Tests;
using Sqlite.Native;

namespace Sqlite.Tests;

/// <summary>What every store promises, of a SQLite file.</summary>
public sealed class SqliteConversationStoreTests : ConversationStoreTests, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();
    private SqliteStore? _store;

    public void Dispose()
    {
        _store?.Dispose();
        _folder.Dispose();
    }

    protected override Task<IConversationStore> Open()
    {
        _store = new SqliteStore(_folder.DatabaseFile, Patience);
        return Task.FromResult<IConversationStore>(_store);
    }

    protected override Task Close()
    {
        _store?.Dispose();
        _store = null;
        return Task.CompletedTask;
    }

    protected override Task<IAsyncDisposable> Lock()
    {
        var other = Connection.Open(_folder.DatabaseFile, Patience);
        other.Run("BEGIN EXCLUSIVE");
        return Task.FromResult<IAsyncDisposable>(new Unlock(other));
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
