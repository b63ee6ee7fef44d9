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
        await Actors.Channels(BotId).Create("app", "App");
        var keys = new List<ChannelKey>();
        for (var i = 0; i < 3; i++)
            keys.Add(await Actors.Channels(BotId).CreateKey(i < 2 ? "web" : "app", new NewChannelKey { Digest = $"digest {i}" }));

        await Use();
        await Actors.Channels(BotId).DeleteKey("web", keys[0].Id);
        Assert.Null(await Find(0));
        Assert.NotNull(await Find(1));

        await Use();
        await Actors.Channels(BotId).Delete("web");
        Assert.Null(await Find(1));
        Assert.NotNull(await Find(2));

        await Use();
        await Actors.Channels(BotId).DeleteAll();
        Assert.Null(await Find(2));

        Task Use() => Task.WhenAll(keys.Select(key => other.ApiKey(key.Digest).Get()));

        Task<KeyGrant?> Find(int key) => other.ApiKey(keys[key].Digest).Get();
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
