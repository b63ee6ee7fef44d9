using Bots;
using Bots.Calls;
using Grains.Tests.Behaviour;

namespace Grains.Tests;

public sealed class DeletedKeyTests : HostedTests
{
    private const string BotId = "a bot";

    [Fact]
    public async Task A_key_that_one_gateway_has_deleted_opens_nothing_at_another_that_has_just_used_it()
    {
        var other = Host.AnotherClient();
        await Grains.Channels(BotId).Create("web", "Web page");
        await Grains.Channels(BotId).Create("app", "App");
        var keys = new List<ChannelKey>();
        for (var i = 0; i < 3; i++)
            keys.Add(await Grains.Channels(BotId).CreateKey(i < 2 ? "web" : "app", new NewChannelKey { Digest = $"digest {i}" }));

        await Use();
        await Client.Revoke(() => Grains.Channels(BotId).DeleteKey("web", keys[0].Id));
        Assert.Null(await Find(0));
        Assert.NotNull(await Find(1));

        await Use();
        await Client.Revoke(() => Grains.Channels(BotId).Delete("web"));
        Assert.Null(await Find(1));
        Assert.NotNull(await Find(2));

        await Use();
        await Client.Revoke(() => Grains.Channels(BotId).DeleteAll());
        Assert.Null(await Find(2));

        Task Use() => Task.WhenAll(keys.Select(key => other.FindKey(key.Digest)));

        Task<KeyGrant?> Find(int key) => other.FindKey(keys[key].Digest);
    }

    [Fact]
    public async Task A_client_that_one_gateway_has_deleted_may_do_nothing_at_another_that_has_just_let_it_in()
    {
        var other = Host.AnotherClient();
        await Grains.OAuthClients().Create(new NewOAuthClient { Id = "client", Name = "Client", SecretDigest = "digest", Permissions = [Permissions.All[0]] });
        Assert.NotNull(await other.FindOAuthClient(ApiKey.Digest("client")));

        await Client.Revoke(() => Grains.OAuthClients().Delete("client"));

        Assert.Null(await other.FindOAuthClient(ApiKey.Digest("client")));
    }
}
