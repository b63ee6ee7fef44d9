using Bots;
using Bots.Tests;
using Bots.Tests.Behaviour;
using Grains.Hosting;
using Grains.Tests.Hosts;

namespace Grains.Tests.Actors;

/// <summary>The same behaviour with Orleans' own provider, over the tables that this project's schema makes for it.</summary>
public sealed class AdoNetStorageTests : HostedTests
{
    protected override async Task<IHost> Start() =>
        await ClusterHost.StartCluster(Surroundings, (silo, connectionString) => silo.AddAdoNetGrainStorage(connectionString));

    [Fact]
    public async Task Turns_survive_a_restart_and_late_retries_are_answered_from_the_segments()
    {
        const int turns = 40;
        var user = User(await BuildBot(Flows.Counter));
        for (var turn = 1; turn <= turns; turn++)
            await Say(user, "go", $"request {turn}");
        await Host.Restart();

        foreach (var turn in new[] { 1, 20, 40 })
            Assert.Equal([$"{turn}"], TextsOf(await Say(user, "go", $"request {turn}")));
        Assert.Equal([$"{turns + 1}"], TextsOf(await Say(user, "go")));
    }

    [Fact]
    public async Task Sessions_of_a_deleted_bot_are_found_and_deleted()
    {
        var user = User(await BuildBot(Flows.Counter));
        var other = User(await BuildBot(Flows.Counter));
        await Say(user, "go");
        await Say(other, "go");

        Assert.False(await Actors.Remains(user.BotId).DeleteSome(channelId: null));
        Assert.True(await Actors.Remains(user.BotId).DeleteSome(channelId: null));

        await Host.Restart();
        Assert.Equal(["1"], TextsOf(await Say(user, "go")));
        Assert.Equal(["2"], TextsOf(await Say(other, "go")));
    }

    [Fact]
    public async Task Turns_are_counted()
    {
        var bot = await BuildBot(Flows.Counter);
        for (var turn = 0; turn < 6; turn++)
            await Say(User(bot, $"user {turn % 2}"), "go");

        Assert.Equal(new UsageTotals(12, 2), (await Actors.Usage(bot).Get()).Last30Days);
    }

    [Fact]
    public async Task A_turn_that_is_not_stored_did_not_happen()
    {
        var user = User(await BuildBot(Flows.Counter));
        await Say(user, "go", "one");
        using (Host.RefuseWrites())
            await Assert.ThrowsAsync<StorageException>(() => Say(user, "go", "two"));

        Assert.Equal(["2"], TextsOf(await Say(user, "go", "two")));
    }
}
