using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Values;

namespace Grains.Tests.Behaviour;

public sealed class BroadcastTests : HostedTests
{
    private const string Url = "https://receiver.test/hook";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    private Receivers Receivers => Surroundings.Receivers;

    [Fact]
    public async Task A_broadcast_has_the_bot_take_a_turn_and_its_messages_are_posted()
    {
        var bot = await BotWithWebhook("start:\n  say \"one\"\n  say \"two\"\n  goto end\n");

        var taken = await Broadcast(bot, "r").Create(Go);

        var status = await Until(Broadcast(bot, "r"), BroadcastPhase.Delivered);
        Assert.Equal([new Received(Url, "r.0", "one"), new(Url, "r.1", "two")], Receivers.All);
        Assert.Equal((BroadcastPhase.Queued, 0), (taken.Phase, taken.Attempts));
        Assert.Equal((taken.CreatedAt, 1, null), (status.CreatedAt, status.Attempts, status.LastError));
        Assert.True(status.CompletedAt >= status.CreatedAt);
        // The turn is the session's: the same request there is its answer.
        Assert.Equal(["one", "two"], TextsOf(await Say(User(bot, "ada"), "hi", "r")));
    }

    [Fact]
    public async Task The_same_broadcast_again_is_delivered_once()
    {
        var bot = await BotWithWebhook(Flows.Counter);
        var first = await Broadcast(bot, "r").Create(Go);
        await Until(Broadcast(bot, "r"), BroadcastPhase.Delivered);

        var again = await Broadcast(bot, "r").Create(Requests.Text("something else"));
        await Broadcast(bot, "other").Create(Go);

        await Until(Broadcast(bot, "other"), BroadcastPhase.Delivered);
        Assert.Equal(first.CreatedAt, again.CreatedAt);
        Assert.Equal(["r.0", "other.0"], Receivers.All.Select(post => post.Id));
        Assert.Equal(["1", "2"], Receivers.All.Select(post => post.Text));
    }

    [Fact]
    public async Task Two_broadcasts_with_one_id_reach_both_users()
    {
        var bot = await BotWithWebhook("start:\n  say \"{{_metadata.name}}\"\n  goto end\n");
        foreach (var user in (string[])["ada", "grace"])
            await Broadcast(bot, "news", user).Create(Go with { Metadata = Value.Object(new ObjectValue { ["name"] = Value.String(user) }) });

        foreach (var user in (string[])["ada", "grace"])
            await Until(Broadcast(bot, "news", user), BroadcastPhase.Delivered);
        Assert.Equal(["ada", "grace"], Receivers.All.Select(post => post.Text).Order());
        Assert.Equal(["ada", "grace"], await Grains.Conversations(bot).FindBroadcasts("web", "news", 10));
    }

    [Fact]
    public async Task A_broadcast_that_is_not_taken_is_tried_again_later_with_the_same_messages_even_after_a_restart()
    {
        var bot = await BotWithWebhook(Flows.Counter);
        Receivers.Answer = _ => Task.FromResult<string?>("Not now.");
        await Broadcast(bot, "r").Create(Go);
        var failed = await Until(Broadcast(bot, "r"), status => status.NextAttemptAt is not null);

        await Host.Restart();
        Receivers.Answer = _ => Task.FromResult<string?>(null);
        Surroundings.Clock.Pass(FirstPause);

        var status = await Until(Broadcast(bot, "r"), BroadcastPhase.Delivered);
        Assert.Equal((BroadcastPhase.Delivering, 1, "Not now."), (failed.Phase, failed.Attempts, failed.LastError));
        // More than two where the restart takes longer than the pause.
        Assert.True(status.Attempts >= 2, $"It was delivered with attempt {status.Attempts}.");
        Assert.Equal("Not now.", status.LastError);
        Assert.True(Receivers.All.Count >= 2);
        Assert.All(Receivers.All, post => Assert.Equal(new Received(Url, "r.0", "1"), post));
    }

    [Fact]
    public async Task A_broadcast_is_given_up_after_a_day_with_the_reason()
    {
        var bot = await BotWithWebhook(Flows.Saying("hello"));
        Receivers.Answer = _ => Task.FromResult<string?>("Never.");
        await Broadcast(bot, "r").Create(Go);
        await Until(Broadcast(bot, "r"), status => status.NextAttemptAt is not null);

        Surroundings.Clock.Pass(TimeSpan.FromDays(1));

        var status = await Until(Broadcast(bot, "r"), BroadcastPhase.Failed);
        Assert.Equal((2, "Never.", null), (status.Attempts, status.LastError, status.NextAttemptAt));
        Assert.NotNull(status.CompletedAt);
    }

    [Fact]
    public async Task A_bot_that_was_never_built_fails_a_broadcast_at_once()
    {
        var bot = Guid.NewGuid().ToString();
        await Grains.Bot(bot).Create(BotWith(Flows.Saying("hello")));

        await Broadcast(bot, "r").Create(Go);

        var status = await Until(Broadcast(bot, "r"), BroadcastPhase.Failed);
        Assert.Contains("never built", status.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_without_a_webhook_a_broadcast_is_a_turn_in_the_transcript()
    {
        var bot = await BuildBot(Flows.Saying("hello"));

        await Broadcast(bot, "r").Create(Go);

        await Until(Broadcast(bot, "r"), BroadcastPhase.Delivered);
        Assert.Equal(["hello"], TextsOf(await Say(User(bot, "ada"), "hi", "r")));
        Assert.Empty(Receivers.All);
    }

    [Fact]
    public async Task A_webhook_that_hangs_delays_no_broadcast_of_another_channel()
    {
        var hanging = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Receivers.Answer = post => post.Url == Url ? hanging.Task : Task.FromResult<string?>(null);
        var stuck = await BotWithWebhook(Flows.Saying("hello"));
        var other = await BotWithWebhook(Flows.Saying("hello"), "https://other.test/");
        for (var i = 0; i < 50; i++)
            await Broadcast(stuck, $"{i}", $"user {i}").Create(Go);

        await Broadcast(other, "r").Create(Go);

        await Until(Broadcast(other, "r"), BroadcastPhase.Delivered);
        hanging.SetResult(null);
        for (var i = 0; i < 50; i++)
            await Until(Broadcast(stuck, $"{i}", $"user {i}"), BroadcastPhase.Delivered);
        Assert.Equal(50, Receivers.To(Url).Select(post => post.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_attempt_belongs_to_who_has_claimed_it_until_nothing_is_heard_of_it()
    {
        var bot = await BotWithWebhook(Flows.Saying("hello"));
        Receivers.Answer = _ => Task.FromResult<string?>("Not now.");
        var broadcast = Broadcast(bot, "r");
        await broadcast.Create(Go);
        await Until(broadcast, status => status.NextAttemptAt is not null);

        Assert.Null(await broadcast.Claim());
        await broadcast.Complete(7, new BroadcastFailure("Of another attempt.", IsFinal: true));
        Assert.Equal("Not now.", (await broadcast.Get())!.LastError);
        await broadcast.Complete(1, failure: null);
        await broadcast.Complete(1, new BroadcastFailure("Too late.", IsFinal: true));

        Assert.Equal(BroadcastPhase.Delivered, (await broadcast.Get())!.Phase);
    }

    [Fact]
    public async Task What_is_over_is_forgotten_after_a_week()
    {
        var bot = await BuildBot(Flows.Saying("hello"));
        await Broadcast(bot, "r").Create(Go);
        await Until(Broadcast(bot, "r"), BroadcastPhase.Delivered);

        Surroundings.Clock.Pass(TimeSpan.FromDays(7));

        await Poll(async () => await Broadcast(bot, "r").Get() is null);
    }

    [Fact]
    public async Task The_broadcasts_of_a_bot_go_with_it()
    {
        var bot = await BotWithWebhook(Flows.Saying("hello"));
        var other = await BotWithWebhook(Flows.Saying("hello"));
        Receivers.Answer = _ => Task.FromResult<string?>("Not now.");
        foreach (var id in (string[])[bot, other])
        {
            await Broadcast(id, "r").Create(Go);
            await Until(Broadcast(id, "r"), status => status.NextAttemptAt is not null);
        }

        while (!await Grains.Remains(bot).DeleteSome(channelId: null))
        {
        }

        Assert.Equal((0, 1), (await Host.CountDocuments(bot), await Host.CountDocuments(other)));
        // One that is in memory is not delivered any more.
        Surroundings.Clock.Pass(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<StorageException>(() => Broadcast(bot, "r").Claim());
        Assert.NotNull(await Broadcast(other, "r").Claim());
    }

    [Fact]
    public async Task The_broadcasts_to_a_user_go_with_the_user_delivered_or_not()
    {
        const string Strange = "\"größe\\ 😀";
        var bot = await BotWithWebhook(Flows.Saying("hello"));
        Receivers.Answer = post => Task.FromResult<string?>(post.Id.StartsWith("stuck", StringComparison.Ordinal) ? "Not now." : null);
        await Broadcast(bot, "over", Strange).Create(Go);
        await Until(Broadcast(bot, "over", Strange), BroadcastPhase.Delivered);
        await Broadcast(bot, "stuck", Strange).Create(Go);
        await Until(Broadcast(bot, "stuck", Strange), status => status.NextAttemptAt is not null);
        // Of another user, with the address of the first in what it says.
        var mentioning = Requests.Text("hi") with { Metadata = Value.Object(new ObjectValue { ["user_id"] = Value.String(Strange) }) };
        await Broadcast(bot, "stuck too", "grace").Create(mentioning);
        await Until(Broadcast(bot, "stuck too", "grace"), status => status.NextAttemptAt is not null);

        await Client.EraseUser(User(bot, Strange));

        Assert.Null(await Broadcast(bot, "over", Strange).Get());
        Assert.Null(await Broadcast(bot, "stuck", Strange).Get());
        Assert.NotNull(await Broadcast(bot, "stuck too", "grace").Get());
        Assert.Null(Host.ReadSession(User(bot, Strange)));
    }

    [Fact]
    public async Task Any_number_of_broadcasts_goes_with_the_user()
    {
        var bot = await BuildBot(Flows.Saying("hello"));
        var all = Enumerable.Range(0, 205).Select(i => Broadcast(bot, $"{i}")).ToList();
        await Task.WhenAll(all.Select(broadcast => broadcast.Create(Go)));

        await Client.EraseUser(User(bot, "ada"));

        Assert.All(await Task.WhenAll(all.Select(broadcast => broadcast.Get())), Assert.Null);
    }

    [Fact]
    public async Task What_is_no_event_and_what_is_a_secret_is_refused()
    {
        var bot = await BuildBot(Flows.Saying("hello"));

        Assert.Equal("payload.content_type", await FieldOf(Requests.Text("hi") with { ContentType = "smoke" }));
        Assert.Equal("payload.content.url", await FieldOf(Requests.Text("hi") with { ContentType = "image" }));
        Assert.Equal("payload.secure", await FieldOf(Requests.Text("hi") with { IsSecure = true }));
        Assert.Null(await Broadcast(bot, "r").Get());

        async Task<string> FieldOf(ChatRequest request) =>
            (await Assert.ThrowsAsync<InvalidRequestException>(() => Broadcast(bot, "r").Create(request))).Field;
    }

    private IBroadcastGrain Broadcast(string botId, string requestId, string userId = "ada") => Grains.Broadcast(new BroadcastKey(botId, "web", requestId, userId));

    private static ChatRequest Go => Requests.Text("go");

    private async Task<string> BotWithWebhook(string flow, string url = Url)
    {
        var bot = await BuildBot(flow);
        await Grains.Channels(bot).Create("web", "Web", new WebhookChange { Url = url });
        return bot;
    }

    private static Task<BroadcastStatus> Until(IBroadcastGrain broadcast, BroadcastPhase phase) => Until(broadcast, status => status.Phase == phase);

    private static async Task<BroadcastStatus> Until(IBroadcastGrain broadcast, Func<BroadcastStatus, bool> isSo)
    {
        BroadcastStatus? status = null;
        await Poll(async () => (status = await broadcast.Get()) is not null && isSo(status));
        return status!;
    }

    private static async Task Poll(Func<Task<bool>> isSo)
    {
        for (var until = DateTime.UtcNow + Patience; !await isSo(); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < until, "It did not come to be so.");
    }
}
