using System.Text;
using Bots;
using Bots.Storage;
using Npgsql;
using ThrowawayPostgres;

namespace Postgres.Tests;

public sealed class PostgresStoreTests : IAsyncLifetime
{
    private Database _database = null!;
    private PostgresStore _store = null!;

    public async Task InitializeAsync()
    {
        _database = await Database.Create();
        _store = _database.OpenStore();
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_write_looks_at_no_other_rows_even_if_its_plan_was_made_when_there_were_few()
    {
        const int others = 20_000;
        const int sessions = 100;
        const int writes = 20;
        const string rowsRead =
            "SELECT (t.seq_tup_read + sum(i.idx_tup_read))::bigint FROM pg_stat_user_tables t JOIN pg_stat_user_indexes i USING (relid) "
            + "WHERE t.relname = 'sessions' GROUP BY t.seq_tup_read";
        // With many in a statement, as sessions write that talk at the same time.
        for (var version = 1; version <= writes; version++)
            await Task.WhenAll(Enumerable.Range(0, sessions).Select(i => _store.WriteSession(Session(i, version, "x"))));
        await _database.Scalar<long>(
            $"""
            WITH added AS (
                INSERT INTO sessions (id, bot, channel, user_id, version, leads, body)
                SELECT 1000 + i, 'bot', 'web', 'other ' || i, 1, false, 'x' FROM generate_series(1, {others}) i RETURNING 1)
            SELECT count(*) FROM added
            """);
        await UntilCounted($"n_tup_ins > {others} AND n_tup_upd = {sessions * (writes - 1)}");
        var before = await _database.Scalar<long>(rowsRead);

        for (var version = 1; version <= writes; version++)
            await _store.WriteSession(Session(0, writes + version, "y"));

        await UntilCounted($"n_tup_upd = {(sessions * (writes - 1)) + writes}");
        Assert.InRange(await _database.Scalar<long>(rowsRead) - before, 1, others / 2);
    }

    [Fact]
    public async Task Calls_that_come_first_take_one_number_together()
    {
        var before = await _database.Scalar<long>("SELECT nextval('silo_numbers')");

        var ids = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => _store.NewId().AsTask()));

        Assert.Equal(500, ids.Distinct().Count());
        Assert.Equal(before + 2, await _database.Scalar<long>("SELECT nextval('silo_numbers')"));
    }

    [Fact]
    public async Task A_write_that_is_sent_twice_is_written_once()
    {
        await _store.Write(Document("a", 1, "one"));
        await _store.Write(Document("a", 1, "one"));

        Assert.Equal(1, (await _store.Read("bot", "a"))!.Version);
    }

    [Fact]
    public async Task Writes_that_come_at_once_share_statements()
    {
        var before = _store.WriteStatements;

        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i => _store.WriteSession(Session(i, 1, $"body {i}"))));

        Assert.InRange(_store.WriteStatements - before, 2, 500);
        Assert.Equal(2_000, await _database.Scalar<long>("SELECT count(*) FROM sessions"));
        Assert.Equal("body 1999", Text((await _store.FindSession(new SessionKey("bot", "web", "user 1999")))!.Body));
    }

    [Fact]
    public async Task A_write_that_the_database_can_not_take_fails_alone()
    {
        var writes = new[] { Document("good", 1, "one"), Document("nul\0", 1, "two"), Document("better", 1, "three") }
            .Select(_store.Write)
            .ToList();

        await Assert.ThrowsAsync<StorageException>(() => writes[1]);
        await writes[0];
        await writes[2];
    }

    [Fact]
    public async Task Two_processes_that_write_the_same_documents_never_stop_one_another()
    {
        await using var other = new PostgresStore(_database.Source);
        var taken = 0;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var store = i % 2 == 0 ? _store : other;
            for (var round = 0; round < 25; round++)
            {
                var key = $"{(i * 7 + round) % 10}";
                var version = (await store.Read("bot", key))?.Version ?? 0;
                var e = await Record.ExceptionAsync(() => store.Write(Document(key, version + 1, $"{i} {round}")));
                if (e is null)
                    Interlocked.Increment(ref taken);
                else
                    Assert.Contains("Another server", e.Message, StringComparison.Ordinal);
            }
        }));

        Assert.Equal(taken, await _database.Scalar<long>("SELECT sum(version)::bigint FROM documents"));
    }

    [Fact]
    public async Task A_database_that_was_away_is_written_again_when_it_is_back()
    {
        await using var server = await PostgresServer.Start();
        await using var database = await Database.Create(server);
        await using var store = new PostgresStore(database.Source);
        await store.Write(Document("a", 1, "one"));

        await server.Stop();
        var write = await Assert.ThrowsAsync<StorageException>(() => store.Write(Document("a", 2, "two")));
        var read = await Assert.ThrowsAsync<StorageException>(() => store.Read("bot", "a"));
        await server.Restart();

        Assert.True(write.IsTransient && read.IsTransient);
        await store.Write(Document("a", 2, "two"));
        NpgsqlConnection.ClearAllPools();
        Assert.Equal("two", Text((await store.Read("bot", "a"))!.Body));
    }

    [Fact]
    public async Task A_restart_between_two_writes_is_not_noticed()
    {
        await using var server = await PostgresServer.Start();
        await using var database = await Database.Create(server);
        await using var store = new PostgresStore(database.Source);
        await store.Write(Document("a", 1, "one"));

        await server.Stop();
        await server.Restart();

        await store.Write(Document("a", 2, "two"));
    }

    private static DocumentWrite Document(string key, long version, string body) => new("bot", key, version, Encoding.UTF8.GetBytes(body));

    // With a turn, as most writes have one.
    private static SessionWrite Session(int id, int version, string body) =>
        new(new SessionKey("bot", "web", $"user {id}"), id, version, Encoding.UTF8.GetBytes(body)) { Turn = new TurnRow((version * 10_000L) + id, version, [1]) };

    private static string Text(byte[] body) => Encoding.UTF8.GetString(body);

    // PostgreSQL counts a little later than it does.
    private async Task UntilCounted(string condition)
    {
        for (var look = 0; look < 300; look++)
        {
            if (await _database.Scalar<bool>($"SELECT {condition} FROM pg_stat_user_tables WHERE relname = 'sessions'"))
                return;
            await Task.Delay(50);
        }
        Assert.Fail($"It was not counted: {condition}.");
    }
}
