using Bots;
using Bots.Storage;

namespace Postgres.Tests;

/// <summary>What is counted, beside the sessions that it is counted with.</summary>
public sealed class UsageTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2028, 2, 29);

    private Database _database = null!;
    private PostgresStore _store = null!;

    public async Task InitializeAsync()
    {
        _database = await Database.Create(lockTimeout: TimeSpan.FromSeconds(5));
        _store = _database.OpenStore();
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_write_that_is_sent_twice_is_counted_once()
    {
        await _store.WriteSession(Session(1, 1, Messages(2)));
        await _store.WriteSession(Session(1, 1, Messages(2)));
        await _store.WriteSession(Session(1, 2, Messages(2)));
        await _store.WriteSession(Session(1, 2, Messages(2)));
        await _store.WriteSession(Session(1, 3, Messages(2)));

        Assert.Equal([Messages(6)], await _store.ReadUsage("bot", Day));
    }

    [Fact]
    public async Task A_write_that_is_sent_again_while_the_first_is_still_on_its_way_is_counted_once()
    {
        await _store.WriteSession(Session(1, 1, Messages(1)));
        await using var connection = await _database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new WriteSessions().Run(connection, [Session(1, 2, Messages(1))]);

        var again = _store.WriteSession(Session(1, 2, Messages(1)));
        while (await _database.Scalar<long>("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0)
            await Task.Yield();
        await transaction.CommitAsync();
        await again;

        Assert.Equal([Messages(2)], await _store.ReadUsage("bot", Day));
    }

    [Fact]
    public async Task Two_processes_that_count_for_one_bot_never_stop_one_another()
    {
        await using var other = new PostgresStore(_database.Source);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var store = i % 2 == 0 ? _store : other;
            for (var version = 1; version <= 25; version++)
                await store.WriteSession(Session(i, version, Seen(1, Day.AddDays(i % 3)), Messages(1, Day.AddDays(version % 5))));
        }));

        var counts = await _store.ReadUsage("bot", Day);
        Assert.Equal(1_000, counts.Where(count => count.Kind == UsageKind.Messages).Sum(count => count.Amount));
        Assert.Equal(1_000, counts.Where(count => count.Kind == UsageKind.LastSeen).Sum(count => count.Amount));
    }

    private static UsageCount Messages(long amount, DateOnly? day = null) => new("bot", UsageKind.Messages, day ?? Day, amount);

    private static UsageCount Seen(long amount, DateOnly? day = null) => new("bot", UsageKind.LastSeen, day ?? Day, amount);

    private static SessionWrite Session(long id, long version, params UsageCount[] counts) =>
        new(new SessionKey("bot", "web", $"{id}"), id, version, [(byte)version]) { Counts = counts };
}
