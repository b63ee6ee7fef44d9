using Bots;
using Postgres.Schema;

namespace Postgres.Tests;

public sealed class SchemaStepsTests
{
    [Fact]
    public async Task An_empty_database_gets_all_steps_and_one_that_is_up_to_date_none()
    {
        await using var database = await Database.CreateEmpty();

        Assert.Equal(SchemaSteps.Names, await SchemaSteps.Upgrade(database.Source));
        Assert.Empty(await SchemaSteps.Upgrade(database.Source));
        Assert.Equal(SchemaSteps.Names.Count, await database.Scalar<long>("SELECT count(*) FROM schema_steps"));
    }

    [Fact]
    public async Task Several_that_start_at_once_take_each_step_once()
    {
        await using var database = await Database.CreateEmpty();

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SchemaSteps.Upgrade(database.Source)));

        Assert.Equal(SchemaSteps.Names, taken.SelectMany(steps => steps));
    }

    [Fact]
    public async Task A_database_that_a_newer_release_has_upgraded_is_refused()
    {
        await using var database = await Database.Create();
        await database.Scalar<string>("INSERT INTO schema_steps (name) VALUES ('999-of-tomorrow') RETURNING name");

        var e = await Assert.ThrowsAsync<StorageException>(() => SchemaSteps.Upgrade(database.Source));

        Assert.False(e.IsTransient);
        Assert.Contains("999-of-tomorrow", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_a_release_before_0_2_has_made_is_refused_and_left_as_it_is()
    {
        await using var database = await Database.CreateEmpty();
        await database.Scalar<string>(
            """
            CREATE TABLE schema_steps (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE documents (kind text, key text, version bigint, body bytea);
            INSERT INTO schema_steps (name) VALUES ('001-documents'), ('002-segments') RETURNING name
            """);

        var e = await Assert.ThrowsAsync<StorageException>(() => SchemaSteps.Upgrade(database.Source));

        Assert.False(e.IsTransient);
        Assert.Contains("before 0.2", e.Message, StringComparison.Ordinal);
        Assert.Contains("use an empty database", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, await database.Scalar<long>("SELECT count(*) FROM schema_steps"));
        Assert.False(await database.Scalar<bool>("SELECT to_regclass('orleansquery') IS NOT NULL"));
    }

    [Fact]
    public async Task The_steps_make_the_tables_of_conversations_and_definitions()
    {
        await using var database = await Database.Create();

        foreach (var table in new[] { "sessions", "turns", "conversations", "documents", "bot_usage", "orleansstorage", "orleansmembershiptable" })
            Assert.True(await database.Scalar<bool>($"SELECT to_regclass('{table}') IS NOT NULL"), table);
    }

    [Theory]
    [InlineData("%Membership%", 6)]
    [InlineData("%Reminder%", 0)]
    [InlineData("ReadRangeRows%", 0)]
    [InlineData("%StorageKey", 4)]
    [InlineData("GatewaysQueryKey", 1)]
    [InlineData("CleanupDefunctSiloEntriesKey", 1)]
    [InlineData("UpdateIAmAlivetimeKey", 1)]
    public async Task The_statements_that_Orleans_looks_up_are_there(string pattern, int count)
    {
        await using var database = await Database.Create();

        Assert.Equal(count, await database.Scalar<long>($"SELECT count(*) FROM OrleansQuery WHERE QueryKey LIKE '{pattern}'"));
    }
}
