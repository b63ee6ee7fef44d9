using Bots.Tests;
using Grains.Tests.Behaviour;

namespace Grains.Tests;

public sealed class SiloLossTests : HostedTests
{
    [Fact]
    public async Task A_silo_that_is_killed_takes_no_turn_with_it()
    {
        var bot = await BuildBot(Flows.Counter);
        var users = Enumerable.Range(0, 20).Select(i => User(bot, $"user {i}")).ToList();
        await Task.WhenAll(users.Select(user => Say(user, "go")));

        await Host.Cluster.KillSiloAsync(Host.Cluster.Silos[1]);

        var answers = await Task.WhenAll(users.Select(user => Say(user, "go")));
        Assert.All(answers, answer => Assert.Equal(["2"], TextsOf(answer)));
    }
}
