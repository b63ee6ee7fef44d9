using Bots.State;

namespace Bots.Tests.Rules;

public sealed class ChannelRulesTests
{
    private static readonly DateTimeOffset Now = new(2028, 2, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_channel_is_made_with_its_name_and_its_webhook()
    {
        var channel = Make("web", new WebhookChange { Url = "https://a.test", Secret = "s", Retries = 2 });

        Assert.Equal(("web", "Web", Now), (channel.Channel.Id, channel.Channel.Name, channel.Channel.CreatedAt));
        Assert.Equal(new Webhook { Url = "https://a.test", Secret = "s", Retries = 2 }, channel.Channel.Webhook);
        Assert.Null(Make("app").Channel.Webhook);
    }

    [Fact]
    public void A_channel_needs_a_name_and_a_webhook_needs_a_url()
    {
        Assert.Equal("name", Assert.Throws<InvalidRequestException>(() => ChannelRules.Make([], "web", "", null, Now)).Field);
        Assert.Equal("webhook.url", Assert.Throws<InvalidRequestException>(() => Make("web", new WebhookChange { Secret = "s" })).Field);
        Assert.Equal("webhook.url", Assert.Throws<InvalidRequestException>(() => Make("web", new WebhookChange { Url = "ftp://a.test" })).Field);
        Assert.Equal(
            "webhook.retries",
            Assert.Throws<InvalidRequestException>(
                () => Make("web", new WebhookChange { Url = "https://a.test", Retries = Limits.WebhookRetries + 1 })).Field);
    }

    [Fact]
    public void A_bot_has_so_many_channels()
    {
        var channels = Enumerable.Range(0, Limits.ChannelsPerBot).Select(i => Make($"{i}")).ToList();

        Assert.Throws<ConflictException>(() => ChannelRules.Make(channels, "more", "More", null, Now));
        Assert.NotNull(ChannelRules.Make(channels[1..], "more", "More", null, Now));
    }

    [Fact]
    public void A_change_changes_what_it_names_and_nothing_else()
    {
        var channel = Make("web", new WebhookChange { Url = "https://a.test", Secret = "s", Retries = 2 });

        var renamed = ChannelRules.Change(channel, new ChannelChange { Name = "Shop" });
        var moved = ChannelRules.Change(renamed, new ChannelChange { Webhook = new WebhookChange { Url = "https://b.test" } });
        var unsigned = ChannelRules.Change(moved, new ChannelChange { Webhook = new WebhookChange { Secret = "" } });
        var gone = ChannelRules.Change(unsigned, new ChannelChange { Webhook = new WebhookChange { Url = "" } });

        Assert.Equal(("Shop", channel.Channel.Webhook), (renamed.Channel.Name, renamed.Channel.Webhook));
        Assert.Equal(("Shop", new Webhook { Url = "https://b.test", Secret = "s", Retries = 2 }), (moved.Channel.Name, moved.Channel.Webhook));
        Assert.Equal(new Webhook { Url = "https://b.test", Retries = 2 }, unsigned.Channel.Webhook);
        Assert.Null(gone.Channel.Webhook);
        Assert.Throws<InvalidRequestException>(() => ChannelRules.Check(new ChannelChange { Name = "" }));
    }

    [Fact]
    public void A_key_is_made_without_its_secret()
    {
        var key = ChannelRules.MakeKey(
            Make("web"),
            new NewChannelKey
            {
                Name = "k",
                Digest = "digest",
                Secret = "secret",
                Scopes = KeyScopes.Chat,
                RequestsPerSecond = 3,
                AllowedOrigins = "https://a.test",
            },
            Now);

        Assert.Equal(("k", "digest", true, KeyScopes.Chat), (key.Name, key.Digest, key.HasSecret, key.Scopes));
        Assert.Equal((3, "https://a.test", Now), (key.RequestsPerSecond, key.AllowedOrigins, key.CreatedAt));
        Assert.False(ChannelRules.MakeKey(Make("web"), new NewChannelKey { Digest = "digest" }, Now).HasSecret);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Limits.RequestsPerSecond + 1)]
    public void A_rate_that_can_not_be_is_refused(int rate) =>
        Assert.Equal(
            "requests_per_second",
            Assert.Throws<InvalidRequestException>(
                () => ChannelRules.Check(new NewChannelKey { Digest = "digest", RequestsPerSecond = rate })).Field);

    [Fact]
    public void A_channel_has_so_many_keys()
    {
        var channel = Make("web");
        for (var i = 0; i < Limits.KeysPerChannel; i++)
            channel = channel with { Keys = [.. channel.Keys, ChannelRules.MakeKey(channel, new NewChannelKey { Digest = $"{i}" }, Now)] };

        Assert.Throws<ConflictException>(() => ChannelRules.MakeKey(channel, new NewChannelKey { Digest = "more" }, Now));
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        var channel = Make("web");

        Assert.Same(channel, ChannelRules.Find([channel], "web"));
        Assert.Equal("channel", Assert.Throws<NotFoundException>(() => ChannelRules.Find([channel], "WEB")).Kind);
        Assert.Equal("key", Assert.Throws<NotFoundException>(() => ChannelRules.FindKey(channel, "none")).Kind);
    }

    private static ChannelState Make(string id, WebhookChange? webhook = null) => new() { Channel = ChannelRules.Make([], id, "Web", webhook, Now) };
}
