using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Conversations;
using Csml.Values;

namespace Grains.Tests.Behaviour;

public sealed class WebhookTests : HostedTests
{
    private const string Url = "https://receiver.test/hook";

    private const string Waiting = """
        start:
          say "one"
          do App("wait")
          say "two"
          goto end

        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Receivers Receivers => Surroundings.Receivers;

    [Fact]
    public async Task A_message_is_posted_as_it_is_said_while_the_turn_goes_on()
    {
        var released = new TaskCompletionSource<OutsideAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Surroundings.Apps = _ => released.Task;
        var session = await SessionWithWebhook(Waiting);
        await Grains.Bot(session.BotId).Update(new BotChange { Settings = new BotSettings { AppsEndpoint = "https://apps.test" } });
        await Grains.Bot(session.BotId).Build();

        var turn = Say(session, "hi", "r");

        Assert.Equal([new Received(Url, "r.0", "one")], await Receivers.Until(1, Url));
        Assert.False(turn.IsCompleted);
        released.SetResult(OutsideAnswer.Of(Value.Object(new ObjectValue { ["data"] = Value.Null })));
        await turn;
        Assert.Equal([new(Url, "r.0", "one"), new(Url, "r.1", "two")], await Receivers.Until(2, Url));
    }

    [Fact]
    public async Task A_turn_that_is_run_again_says_the_same_again_under_the_same_ids_and_a_stored_answer_is_not_posted()
    {
        var session = await SessionWithWebhook(Flows.Saying("hello"));
        using (Host.RefuseWrites())
            await Assert.ThrowsAsync<StorageException>(() => Say(session, "hi", "r"));
        await Receivers.Until(1, Url);
        var before = Receivers.To(Url).Count;

        await Say(session, "hi", "r");
        await Say(session, "hi", "r");
        await Say(session, "hi", "last");

        var posts = await Receivers.Until(before + 2, Url);
        Assert.Equal([.. Enumerable.Repeat("r.0", before + 1), "last.0"], posts.Select(post => post.Id));
    }

    [Fact]
    public async Task A_webhook_that_hangs_delays_neither_the_answer_nor_what_other_channels_say()
    {
        var hanging = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Receivers.Answer = post => post.Url == Url ? hanging.Task : Task.FromResult<string?>(null);
        var stuck = await SessionWithWebhook(Flows.Saying("hello"));
        var other = await SessionWithWebhook(Flows.Saying("hello"), "https://other.test/");

        for (var user = 0; user < 40; user++)
            await Say(stuck with { UserId = $"{user}" }, "hi").WaitAsync(Patience);
        await Say(other, "hi");

        await Receivers.Until(1, "https://other.test/");
        Assert.InRange(Receivers.To(Url).Count, 1, 32);
        hanging.SetResult(null);
        await Receivers.Until(40, Url);
    }

    [Fact]
    public async Task The_messages_of_a_session_are_posted_one_after_the_other()
    {
        var session = await SessionWithWebhook(Flows.Counter);
        Receivers.Answer = async _ =>
        {
            await Task.Delay(1);
            return null;
        };

        for (var i = 0; i < 30; i++)
            await Say(session, "go");

        Assert.Equal(Enumerable.Range(1, 30).Select(i => $"{i}"), (await Receivers.Until(30, Url)).Select(post => post.Text));
    }

    [Fact]
    public async Task What_was_not_taken_is_posted_again_as_often_as_the_channel_says()
    {
        Receivers.Answer = post => Task.FromResult(post.Text == "first" ? "Not now." : null);
        var once = await SessionWithWebhook(Flows.Saying("first"));
        var twice = await SessionWithWebhook(Flows.Saying("first"), "https://other.test/", retries: 1);

        await Say(once, "hi", "r");
        await Say(twice, "hi", "r");

        Assert.Equal(["r.0", "r.0"], (await Receivers.Until(2, "https://other.test/")).Select(post => post.Id));
        Assert.Single(Receivers.To(Url));
    }

    [Fact]
    public async Task A_callback_url_gets_the_messages_of_its_request_and_the_webhook_those_of_all()
    {
        var session = await SessionWithWebhook(Flows.Saying("hello"));

        await Client.Chat(session, Requests.Text("hi", "a") with { CallbackUrl = "https://callback.test/" });
        await Say(session, "hi", "b");

        Assert.Equal(["a.0", "b.0"], (await Receivers.Until(2, Url)).Select(post => post.Id));
        Assert.Equal(["a.0"], (await Receivers.Until(1, "https://callback.test/")).Select(post => post.Id));
        await Assert.ThrowsAsync<InvalidRequestException>(() => Client.Chat(session, Requests.Text("hi") with { CallbackUrl = "file:///etc/passwd" }));
    }

    [Fact]
    public async Task A_turn_that_leads_to_another_bot_is_posted_to_the_channel_that_it_came_by()
    {
        var next = await BuildBot(Flows.Saying("from the other"));
        var session = await SessionWithWebhook("start:\n  say \"from the first\"\n  goto start@Main in other\n");
        await Grains.Bot(session.BotId).Update(new BotChange { Settings = new BotSettings { Multibot = [new OtherBot(next, "other", null)] } });
        await Grains.Bot(session.BotId).Build();

        var answer = await Say(session, "hi", "r");

        var posts = await Receivers.Until(3, Url);
        Assert.Equal(["r.0", "r.1", "r.2"], posts.Select(post => post.Id));
        Assert.Equal(TextsOf(answer), posts.Select(post => post.Text));
    }

    [Fact]
    public async Task A_webhook_is_kept_changed_and_taken_away()
    {
        var bot = Guid.NewGuid().ToString();
        await Grains.Channels(bot).Create("web", "Web", new WebhookChange { Url = Url, Secret = "encrypted" });
        await Grains.Channels(bot).Update("web", new ChannelChange { Webhook = new WebhookChange { Retries = 3 } });
        await Host.Restart();

        var kept = await Grains.Channels(bot).Get("web");
        var unsigned = await Grains.Channels(bot).Update("web", new ChannelChange { Name = "App", Webhook = new WebhookChange { Secret = "" } });
        var gone = await Grains.Channels(bot).Update("web", new ChannelChange { Webhook = new WebhookChange { Url = "" } });

        Assert.Equal(new Webhook { Url = Url, Secret = "encrypted", Retries = 3 }, kept.Webhook);
        Assert.Equal(("App", new Webhook { Url = Url, Retries = 3 }), (unsigned.Name, unsigned.Webhook));
        Assert.Null(gone.Webhook);
    }

    [Fact]
    public async Task A_webhook_that_can_not_be_is_refused()
    {
        var channels = Grains.Channels(Guid.NewGuid().ToString());
        await channels.Create("web", "Web");

        Assert.Equal("webhook.url", await FieldOf(new WebhookChange { Retries = 1 }));
        Assert.Equal("webhook.url", await FieldOf(new WebhookChange { Url = "ftp://receiver.test" }));
        Assert.Equal("webhook.retries", await FieldOf(new WebhookChange { Url = Url, Retries = Limits.WebhookRetries + 1 }));
        Assert.Null((await channels.Get("web")).Webhook);

        async Task<string> FieldOf(WebhookChange webhook) =>
            (await Assert.ThrowsAsync<InvalidRequestException>(() => channels.Update("web", new ChannelChange { Webhook = webhook }))).Field;
    }

    private async Task<SessionKey> SessionWithWebhook(string flow, string url = Url, int? retries = null)
    {
        var session = User(await BuildBot(flow));
        await Grains.Channels(session.BotId).Create(session.ChannelId, "Web", new WebhookChange { Url = url, Retries = retries });
        return session;
    }
}
