using Bots;
using Bots.State;
using Embedded.Sqlite;
using Embedded.Storage;

namespace Embedded.Tests.Storage;

public sealed class SqliteStoredTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);
    private static readonly ApiKeyState First = new() { Grant = new KeyGrant("bot", "first") };
    private static readonly ApiKeyState Second = new() { Grant = new KeyGrant("bot", "second") };

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteStoredTests() => _store = new SqliteStore(_folder.DatabaseFile, Patience);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_state_is_had_when_it_is_stored()
    {
        var stored = Load();
        Assert.Null(stored.Current);

        await stored.Write(First);
        Assert.Equal((First, First), (stored.Current, Load().Current));
        await stored.Clear();
        Assert.Equal((null, null), (stored.Current, Load().Current));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_state_as_it_was()
    {
        var stored = Load();
        await stored.Write(First);
        using (var other = Connection.Open(_folder.DatabaseFile, Patience))
        {
            other.Run("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<StorageException>(() => stored.Write(Second));
            await Assert.ThrowsAsync<StorageException>(stored.Clear);
        }

        Assert.Equal((First, First), (stored.Current, Load().Current));
    }

    private SqliteStored<ApiKeyState> Load() => SqliteStored<ApiKeyState>.Load(_store, DocumentKind.ApiKey, "digest");
}
