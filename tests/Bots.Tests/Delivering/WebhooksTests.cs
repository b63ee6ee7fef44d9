using System.Text;
using Bots.Conversing;
using Bots.Delivering;
using Bots.Tests.InMemory;
using Csml.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bots.Tests.Delivering;

public sealed class WebhooksTests : IDisposable
{
    private const string Url = "https://receiver.test/hook";

    private readonly World _world = new();
    private readonly Receiver _receiver = new();
    private readonly FaultLog _faults = new(NullLogger<FaultLog>.Instance, TimeProvider.System);

    public void Dispose() => _faults.Dispose();

    [Fact]
    public async Task A_channel_that_can_not_be_asked_is_asked_again_whatever_its_host_throws()
    {
        var channel = ChannelRules.Make([], "web", "Web", new WebhookChange { Url = Url }, DateTimeOffset.UnixEpoch);
        var asked = 0;
        _world.FindChannel = _ => ++asked < 3 ? throw new TimeoutException() : Task.FromResult(channel);
        var clock = new HastyClock();
        await using var webhooks = new Webhooks(new KnownWebhooks(_world.Grains, clock), _receiver, _faults, clock);

        webhooks.Hear(Said("hello"));

        Assert.Equal((Url, "hello"), await _receiver.First.WaitAsync(TimeSpan.FromSeconds(20)));
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

    /// <summary>The server that the webhook posts to.</summary>
    private sealed class Receiver : IWebhookClient
    {
        private readonly TaskCompletionSource<(string Url, string Text)> _first = new();

        public Task<(string Url, string Text)> First => _first.Task;

        public byte[] BodyOf(SaidMessage message) => Encoding.UTF8.GetBytes(Requests.TextOf(message.Message));

        public Task<string?> Post(WebhookTarget target, WebhookPost post)
        {
            _first.SetResult((target.Url, Encoding.UTF8.GetString(post.Body)));
            return Task.FromResult<string?>(null);
        }
    }

    /// <summary>Its timers ring at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
