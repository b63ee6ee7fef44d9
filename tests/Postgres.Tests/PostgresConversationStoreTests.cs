using Bots.Storage;
using Bots.Storage.Tests;

namespace Postgres.Tests;

/// <summary>What every store promises, of PostgreSQL.</summary>
public sealed class PostgresConversationStoreTests : ConversationStoreTests
{
    private Database? _database;
    private PostgresStore? _store;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _database!.DisposeAsync();
    }

    protected override async Task<IConversationStore> Open()
    {
        _database ??= await Database.Create();
        return _store = _database.OpenStore();
    }

    protected override async Task Close() => await _store!.DisposeAsync();

    protected override Task<IAsyncDisposable> Lock() => _database!.LockDocuments();
}
