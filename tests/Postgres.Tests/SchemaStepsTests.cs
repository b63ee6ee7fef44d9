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

    [Theory]
    [InlineData("%Membership%", 6)]
    [InlineData("%Reminder%", 5)]
    [InlineData("ReadRangeRows%", 2)]
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
