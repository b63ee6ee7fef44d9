using Bots.Calls;
using Bots.Tests.InMemory;
using Bots.TextBots;

namespace Bots.Tests.Calls;

public sealed class GrainKeysTests
{
    [Fact]
    public void A_grain_finds_in_its_key_what_it_was_made_of()
    {
        var session = new SessionKey("a bot", "web/x", "ada\u001fsession/");
        var broadcast = new BroadcastKey("a bot", "web", "bot/1", "ada\u001fsession/");

        Assert.Equal("bot/1", GrainKeys.BotOf(Grain(GrainKeys.Bot("bot/1"))));
        Assert.Equal("7", GrainKeys.BuildOf(Grain(GrainKeys.Build("7"))));
        Assert.Equal(session, GrainKeys.SessionOf(Grain(GrainKeys.Session(session))));
        Assert.Equal("digest", GrainKeys.ApiKeyOf(Grain(GrainKeys.ApiKey("digest"))));
        Assert.Equal("b", GrainKeys.ChannelsOf(Grain(GrainKeys.Channels("b"))));
        Assert.Equal(broadcast, GrainKeys.BroadcastOf(Grain(GrainKeys.Broadcast(broadcast))));
        Assert.Equal("digest", GrainKeys.OAuthClientOf(Grain(GrainKeys.OAuthClient("digest"))));
        Assert.Equal("b", GrainKeys.UsageOf(Grain(GrainKeys.Usage("b"))));
        Assert.Equal("b", GrainKeys.RemainsOf(Grain(GrainKeys.Remains("b"))));
        var textBots = TextBotsKeys.OfFlow("b", "s");
        Assert.Equal(textBots, GrainKeys.TextBotsSessionOf(Grain(GrainKeys.TextBotsSession(textBots))));
    }

    [Fact]
    public void A_key_of_another_kind_is_refused() =>
        Assert.Throws<FormatException>(() => GrainKeys.BotOf(Grain(GrainKeys.Build("7"))));

    private static IGrainContext Grain(string key) => new GrainContextInMemory("type", key).Context;
}
