using Grains.Actors;
using Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Grains.Tests.Behaviour;

/// <summary>Sessions that are many or large don't fill the memory: those that were used the longest ago leave it.</summary>
public sealed class ActivationMemoryTests : HostedTests
{
    // The memories of one of these sessions take 4 texts of 10,000 bytes.
    private const string Remembering =
        """
        start:
          remember a = event.to_string()
          remember b = event.to_string()
          remember c = event.to_string()
          remember d = event.to_string()
          hold
          say d.length()
          goto end
        """;

    private static readonly string Text = new('x', 10_000);

    protected override TestClusterOptions Options => new()
    {
        // Of 50 sessions, a silo has room for about 5.
        Configure = silo => silo.Services.AddSingleton(new ActivationMemory(2_000_000)),
    };

    [Fact]
    public async Task Sessions_beyond_the_memory_leave_it_and_come_back_with_their_memories()
    {
        var bot = await BuildBot(Remembering);
        var users = Enumerable.Range(0, 50).Select(i => User(bot, $"user {i}")).ToList();

        foreach (var user in users)
            await Say(user, Text);

        var activations = new ActivationCount(Host.Cluster.Client);
        await ActivationCount.Eventually(async () => await activations.Count(typeof(SessionGrain)) <= 5 * Host.Cluster.Silos.Count);
        foreach (var user in users)
            Assert.Equal(["10000"], TextsOf(await Say(user, "go")));
    }
}
