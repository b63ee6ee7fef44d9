using Bots;
using Bots.Calls;

namespace Grains.Tests.Behaviour;

public sealed class ChannelTests : HostedTests
{
    private const string BotId = "a bot";

    private IChannelsGrain Channels => Grains.Channels(BotId);

    [Fact]
    public async Task A_channel_is_kept_with_its_keys()
    {
        var channel = await Channels.Create("web", "Web page");
        var key = await Channels.CreateKey("web", NewKey("digest") with { Name = "Backend", Secret = "encrypted" });

        await Host.Restart();

        Assert.Equal(channel, Assert.Single(await Channels.List()));
        Assert.Equal(key, Assert.Single(await Channels.ListKeys("web")));
        Assert.Equal(("Backend", true), (key.Name, key.HasSecret));
    }

    [Fact]
    public async Task A_key_opens_its_channel()
    {
        await Channels.Create("web", "Web page");

        await Channels.CreateKey("web", NewKey("digest") with { Secret = "encrypted" });

        await Host.Restart();
        Assert.Equal(new KeyGrant(BotId, "web") { Secret = "encrypted" }, await Grains.ApiKey("digest").Get());
    }

    [Fact]
    public async Task A_deleted_key_opens_nothing_and_the_others_do()
    {
        await Channels.Create("web", "Web page");
        var key = await Channels.CreateKey("web", NewKey("gone"));
        await Channels.CreateKey("web", NewKey("stays"));

        await Channels.DeleteKey("web", key.Id);

        Assert.Null(await Grains.ApiKey("gone").Get());
        await Host.Restart();
        Assert.Null(await Grains.ApiKey("gone").Get());
        Assert.NotNull(await Grains.ApiKey("stays").Get());
        Assert.Equal("stays", Assert.Single(await Channels.ListKeys("web")).Digest);
    }

    [Fact]
    public async Task Keys_go_with_their_channel_and_channels_with_their_bot()
    {
        await Channels.Create("web", "Web page");
        await Channels.Create("app", "App");
        await Channels.CreateKey("web", NewKey("of web"));
        await Channels.CreateKey("app", NewKey("of app"));

        await Channels.Delete("web");

        Assert.Null(await Grains.ApiKey("of web").Get());
        Assert.NotNull(await Grains.ApiKey("of app").Get());
        await Channels.DeleteAll();
        Assert.Null(await Grains.ApiKey("of app").Get());
        Assert.Empty(await Channels.List());
        await Channels.DeleteAll();
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await Channels.Create("web", "Web page");

        Assert.Equal("channel", (await Assert.ThrowsAsync<NotFoundException>(() => Channels.Delete("app"))).Kind);
        Assert.Equal("channel", (await Assert.ThrowsAsync<NotFoundException>(() => Channels.ListKeys("app"))).Kind);
        Assert.Equal("channel", (await Assert.ThrowsAsync<NotFoundException>(() => Channels.CreateKey("app", NewKey("digest")))).Kind);
        Assert.Equal("key", (await Assert.ThrowsAsync<NotFoundException>(() => Channels.DeleteKey("web", "unknown"))).Kind);
    }

    [Fact]
    public async Task A_bot_has_so_many_channels_and_a_channel_so_many_keys()
    {
        await Assert.ThrowsAsync<InvalidRequestException>(() => Channels.Create("web", ""));
        for (var i = 0; i < Limits.ChannelsPerBot; i++)
            await Channels.Create($"channel {i}", "Web page");
        for (var i = 0; i < Limits.KeysPerChannel; i++)
            await Channels.CreateKey("channel 0", NewKey($"digest {i}"));

        await Assert.ThrowsAsync<ConflictException>(() => Channels.Create("one more", "Web page"));
        await Assert.ThrowsAsync<ConflictException>(() => Channels.CreateKey("channel 0", NewKey("one more")));
        Assert.Null(await Grains.ApiKey("one more").Get());
        // What is there already is no more than it was.
        await Channels.Create("channel 7", "Web page");
    }

    [Fact]
    public async Task A_secret_is_replaced_by_who_knows_the_one_that_is_kept()
    {
        await Channels.Create("web", "Web page");
        await Channels.CreateKey("web", NewKey("digest") with { Secret = "first" });
        var key = Grains.ApiKey("digest");

        await key.ReplaceSecret("first", "second");
        await key.ReplaceSecret("first", "third");

        await Host.Restart();
        Assert.Equal("second", (await Grains.ApiKey("digest").Get())!.Secret);
        await Grains.ApiKey("unknown").ReplaceSecret("first", "second");
        Assert.Null(await Grains.ApiKey("unknown").Get());
    }

    private static NewChannelKey NewKey(string digest) => new() { Digest = digest };
}
