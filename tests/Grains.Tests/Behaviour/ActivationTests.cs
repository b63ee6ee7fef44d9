using Bots;
using Bots.Calls;
using Bots.Tests;

using Grains.Actors;

namespace Grains.Tests.Behaviour;

/// <summary>How grains come into memory and leave it.</summary>
public sealed class ActivationTests : HostedTests
{
    private readonly CountedCalls _buildReads = new(typeof(BuildGrain), nameof(IBuildGrain.Get));


    private ActivationCount Activations => new(Host.Cluster.Client);

    protected override TestClusterOptions Options => new() { Configure = silo => silo.AddIncomingGrainCallFilter(_buildReads) };

    [Fact]
    public async Task Each_grain_comes_back_with_its_state()
    {
        var bot = await BuildBot(Flows.Counter);
        var build = (await Grains.Bot(bot).CurrentBuild())!;
        var key = Grains.ApiKey(ApiKey.Digest("a key"));
        await key.Create(new KeyGrant(bot, "web"));
        Assert.Equal(["1"], TextsOf(await Say(User(bot), "go", "one")));
        foreach (var type in new[] { typeof(BotGrain), typeof(BuildGrain), typeof(SessionGrain), typeof(ApiKeyGrain) })
            Assert.Equal(1, await Activations.Count(type));

        await Activations.CollectAll();

        foreach (var type in new[] { typeof(BotGrain), typeof(BuildGrain), typeof(SessionGrain), typeof(ApiKeyGrain) })
            Assert.Equal(0, await Activations.Count(type));
        Assert.Equal("Tester", (await Grains.Bot(bot).Get()).Name);
        Assert.Equal(bot, (await Grains.Build(build).Get()).Id);
        Assert.Equal(new KeyGrant(bot, "web"), await key.Get());
        Assert.Equal(["1"], TextsOf(await Say(User(bot), "go", "one")));
        Assert.Equal(["2"], TextsOf(await Say(User(bot), "go", "two")));
    }

    [Fact]
    public async Task What_was_never_stored_does_not_stay_in_memory()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.Null(await Grains.ApiKey(ApiKey.Digest($"{i}")).Get());
            await Assert.ThrowsAsync<NotFoundException>(() => Grains.Bot($"{i}").Get());
            await Assert.ThrowsAsync<NotFoundException>(() => Say(User($"{i}"), "hi"));
        }

        await ActivationCount.Eventually(async () => await Activations.Count(typeof(ApiKeyGrain)) + await Activations.Count(typeof(BotGrain)) + await Activations.Count(typeof(SessionGrain)) == 0);
    }

    [Fact]
    public async Task A_build_is_read_and_compiled_once_in_each_process_however_many_sessions_use_it()
    {
        var bot = await BuildBot(Flows.Counter);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Say(User(bot, $"user {i}"), "go")));

        // The silo that made it has it already.
        Assert.InRange(_buildReads.Count, Host.Cluster.Silos.Count - 1, Host.Cluster.Silos.Count);
    }

    [Fact]
    public async Task A_session_that_another_process_has_written_is_read_again()
    {
        var user = User(await BuildBot(Flows.Counter));
        await Say(user, "go", "one");
        await Host.PretendAnotherWrote(user);

        var e = await Assert.ThrowsAsync<StorageException>(() => Grains.Session(user).Chat(Requests.Text("go", "two")));

        Assert.True(e.IsTransient);
        Assert.Equal(["2"], TextsOf((await Grains.Session(user).Chat(Requests.Text("go", "two"))).Answer!));
    }
}
