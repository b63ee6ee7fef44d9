using Bots.Conversing;
using Bots.Delivering;
using Bots.State;
using Bots.Tests.Behaviour;
using Bots.Tests.InMemory;
using Csml.Values;

namespace Bots.Tests.Delivering;

public sealed class WebhooksTests
{
    private const string Url = "https://receiver.test/hook";

    private readonly World _world = new();
    private readonly Receivers _receivers = new();

    [Fact]
    public async Task A_channel_that_can_not_be_asked_is_asked_again_whatever_its_host_throws()
    {
        var channels = new BotChannels(World.BotId, new StoredInMemory<ChannelsState>(), _world, TimeProvider.System);
        await channels.Create("web", "Web", new WebhookChange { Url = Url });
        var asked = 0;
        _world.ChannelsOfBot = () => ++asked < 3 ? throw new TimeoutException() : channels;
        await using var webhooks = new Webhooks(_world, _receivers, new HastyClock());

        webhooks.Hear(Said("hello"));

        Assert.Equal(["hello"], (await _receivers.Until(1, Url)).Select(post => post.Text));
        Assert.Equal(3, asked);
    }

    private static SaidMessage Said(string text) => new()
    {
        Session = new SessionKey(World.BotId, "web", "user"),
        BotId = World.BotId,
        Request = Requests.Text("hi"),
        Index = 0,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Message = new ChatMessage
        {
            ConversationId = "c",
            InteractionOrder = 0,
            ContentType = "text",
            Content = Value.Object(new ObjectValue { ["text"] = Value.String(text) }),
        },
    };

    /// <summary>Nobody waits by it.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
