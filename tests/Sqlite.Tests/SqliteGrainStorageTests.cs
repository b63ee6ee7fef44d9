using Bots;
using Bots.Storage;
using Sqlite.Native;

namespace Sqlite.Tests;

public sealed class SqliteGrainStorageTests : IDisposable
{
    private const string Name = "bot";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);
    private static readonly GrainId Grain = GrainId.Create("bot", "bot/a");

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly SqliteGrainStorage _storage;

    public SqliteGrainStorageTests()
    {
        _store = new SqliteStore(_folder.DatabaseFile, Patience);
        _storage = new SqliteGrainStorage(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_state_is_had_when_it_is_stored()
    {
        var state = await Read();
        Assert.Equal((false, null, 0), (state.RecordExists, state.ETag, state.State!.Body.Length));

        await Write(state, 1);
        await Write(state, 2);

        var read = await Read();
        Assert.Equal((true, "2", 2), (read.RecordExists, read.ETag, Assert.Single(read.State!.Body)));
        Assert.Equal((true, "2"), (state.RecordExists, state.ETag));
    }

    [Fact]
    public async Task A_state_that_is_cleared_leaves_no_row_and_can_be_written_again()
    {
        var state = await Read();
        await Write(state, 1);

        await _storage.ClearStateAsync(Name, Grain, state);

        Assert.Equal((false, null, 0), (state.RecordExists, state.ETag, state.State!.Body.Length));
        Assert.False((await Read()).RecordExists);
        Assert.Equal(0, Count());
        await _storage.ClearStateAsync(Name, Grain, state);
        await Write(state, 3);
        Assert.Equal([3], (await Read()).State!.Body);
    }

    [Fact]
    public async Task States_are_told_apart_by_their_name_and_their_key()
    {
        await Write(await Read(), 1);
        await Write(await Read("other"), 2, "other");
        var upper = GrainId.Create("bot", "bot/A");
        var state = new GrainState<Payload>(Payload.Empty);
        await _storage.WriteStateAsync(Name, upper, Of(state, 3));

        Assert.Equal([1], (await Read()).State!.Body);
        Assert.Equal([2], (await Read("other")).State!.Body);
        await _storage.ReadStateAsync(Name, upper, state);
        Assert.Equal([3], state.State!.Body);
    }

    [Fact]
    public async Task A_state_that_another_call_has_written_is_neither_overwritten_nor_cleared()
    {
        var first = await Read();
        var second = await Read();
        await Write(first, 1);

        Assert.True((await Assert.ThrowsAsync<StorageException>(() => Write(second, 2))).IsTransient);
        Assert.Equal((false, null), (second.RecordExists, second.ETag));

        second = await Read();
        await Write(first, 3);
        Assert.True((await Assert.ThrowsAsync<StorageException>(() => Write(second, 4))).IsTransient);
        Assert.True((await Assert.ThrowsAsync<StorageException>(() => _storage.ClearStateAsync(Name, Grain, second))).IsTransient);
        Assert.Equal((true, "1"), (second.RecordExists, second.ETag));

        Assert.Equal([3], (await Read()).State!.Body);
        await Write(await Read(), 5);
        Assert.Equal([5], (await Read()).State!.Body);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_state_as_it_was()
    {
        var state = await Read();
        await Write(state, 1);
        using (var other = Connection.Open(_folder.DatabaseFile, Patience))
        {
            other.Run("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<StorageException>(() => Write(state, 2));
            await Assert.ThrowsAsync<StorageException>(() => _storage.ClearStateAsync(Name, Grain, state));
            Assert.Equal([1], (await Read()).State!.Body);
        }

        Assert.Equal((true, "1"), (state.RecordExists, state.ETag));
        await Write(state, 3);
        Assert.Equal([3], (await Read()).State!.Body);
    }

    [Fact]
    public async Task It_stores_payloads_and_nothing_else() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => _storage.WriteStateAsync(Name, Grain, new GrainState<string>("text")));

    private async Task<GrainState<Payload>> Read(string name = Name)
    {
        var state = new GrainState<Payload>(Payload.Empty);
        await _storage.ReadStateAsync(name, Grain, state);
        return state;
    }

    private Task Write(GrainState<Payload> state, byte body, string name = Name) => _storage.WriteStateAsync(name, Grain, Of(state, body));

    private static GrainState<Payload> Of(GrainState<Payload> state, byte body)
    {
        state.State = new Payload { Body = [body] };
        return state;
    }

    private long Count()
    {
        using var other = Connection.Open(_folder.DatabaseFile, Patience);
        return other.ReadInteger("SELECT count(*) FROM definitions");
    }
}
