using Bots.Storage;
using Bots.Storage.Tests;

namespace Postgres.Tests;

/// <summary>What every store of documents promises, of PostgreSQL.</summary>
public sealed class PostgresDocumentStoreTests() : DocumentStoreTests(new PostgresDatabase());

/// <summary>What every store of sessions promises, of PostgreSQL.</summary>
public sealed class PostgresSessionStoreTests() : SessionStoreTests(new PostgresDatabase());

internal sealed class PostgresDatabase : ITestDatabase
{
    private Database? _database;
    private PostgresStore? _store;

    public async Task<(ISessionStore Sessions, IDocumentStore Documents)> Open()
    {
        _database ??= await Database.Create();
        _store = _database.OpenStore();
        return (_store, _store);
    }

    public async Task Close() => await _store!.DisposeAsync();

    public Task<IAsyncDisposable> Lock() => _database!.LockConversations();

    public async ValueTask DisposeAsync() => await _database!.DisposeAsync();
}
