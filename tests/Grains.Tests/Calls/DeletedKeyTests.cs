using Bots;
using Bots.Tests.Behaviour;
using Grains.Tests.Hosts;

namespace Grains.Tests.Calls;

public sealed class DeletedKeyTests : HostedTests
{
    private const string BotId = "a bot";

    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);

    [Fact]
    public async Task A_key_that_one_gateway_has_deleted_opens_nothing_at_another_that_has_just_used_it()
    {
        var other = ((ClusterHost)Host).AnotherGateway();
        await Actors.Channels(BotId).Create("web", "Web page");
        var keys = new List<ChannelKey>();
        for (var i = 0; i < 3; i++)
            keys.Add(await Actors.Channels(BotId).CreateKey("web", new NewChannelKey { Digest = $"digest {i}" }));
        using var enough = new CancellationTokenSource();
        var uses = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
                await Task.WhenAll(keys.Select(key => other.ApiKey(key.Digest).Get()));
        });

        await Actors.Channels(BotId).DeleteKey("web", keys[0].Id);
        Assert.Null(await other.ApiKey(keys[0].Digest).Get());
        Assert.NotNull(await other.ApiKey(keys[1].Digest).Get());
        await Actors.Channels(BotId).Delete("web");
        Assert.Null(await other.ApiKey(keys[1].Digest).Get());

        await enough.CancelAsync();
        await uses;
    }

    [Fact]
    public async Task A_client_that_one_gateway_has_deleted_may_do_nothing_at_another_that_has_just_let_it_in()
    {
        var other = ((ClusterHost)Host).AnotherGateway();
        await Actors.OAuthClients().Create(new NewOAuthClient { Id = "client", Name = "Client", SecretDigest = "digest", Permissions = [Permissions.All[0]] });
        Assert.NotNull(await other.OAuthClient(ApiKey.Digest("client")).Get());

        await Actors.OAuthClients().Delete("client");

        Assert.Null(await other.OAuthClient(ApiKey.Digest("client")).Get());
    }
}
