using Bots.Calls;
using Bots.Tests.InMemory;

namespace Bots.Tests.Calls;

public sealed class GrainKeysTests
{
    [Theory]
    [InlineData("bot/7", "7")]
    [InlineData("session/bot\u001fweb/x\u001fada\u001fsession/", "bot\u001fweb/x\u001fada\u001fsession/")]
    [InlineData("flow/", "")]
    public void A_grain_finds_in_its_key_what_it_was_made_of(string key, string about) => Assert.Equal(about, GrainKeys.Of(Grain(key)));

    [Fact]
    public void A_key_without_a_prefix_is_refused() => Assert.Throws<FormatException>(() => GrainKeys.Of(Grain("7")));

    [Fact]
    public void Keys_of_sessions_and_broadcasts_are_read_as_they_were_written()
    {
        var session = new SessionKey("a bot", "web/x", "ada\u001fsession/");
        var broadcast = new BroadcastKey("a bot", "web", "bot/1", "ada\u001fsession/");

        Assert.Equal(session, SessionKey.Parse(session.ToString()));
        Assert.Equal(broadcast, BroadcastKey.Parse(broadcast.ToString()));
    }

    private static IGrainContext Grain(string key) => new GrainContextInMemory("type", key).Context;
}
