using Bots.Broadcasts;
using Bots.State;
using Csml.Values;

namespace Bots.Tests.Rules;

public sealed class BroadcastRulesTests
{
    private static readonly BroadcastKey Key = new("bot", "web", "request", "ada");
    private static readonly DateTimeOffset Now = new(2028, 2, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChatAnswer Answer = new() { RequestId = "request", ConversationEnd = false, Messages = [], ReceivedAt = Now };

    [Fact]
    public void A_new_broadcast_is_due_at_once_under_the_id_of_its_key()
    {
        var state = BroadcastRules.Queue(Key, Hello(), Now);

        Assert.Equal((BroadcastPhase.Queued, Now, 0), (state.Status.Phase, state.Status.CreatedAt, state.Status.Attempts));
        Assert.Equal(("request", true), (state.Request!.RequestId, state.Request.IsBroadcast));
        Assert.Equal(Now, state.Due);
    }

    [Fact]
    public void A_secret_is_not_kept_until_it_is_delivered()
    {
        var e = Assert.Throws<InvalidRequestException>(() => BroadcastRules.Queue(Key, Hello(request => request with { IsSecure = true }), Now));

        Assert.Equal("payload.secure", e.Field);
    }

    [Fact]
    public void What_no_bot_understands_is_refused() =>
        Assert.StartsWith(
            "payload.",
            Assert.Throws<InvalidRequestException>(() => BroadcastRules.Queue(
                Key, Hello(request => request with { ContentType = "payload", Content = Value.Object(new ObjectValue()) }), Now)).Field,
            StringComparison.Ordinal);

    [Fact]
    public void A_user_without_an_id_is_refused() =>
        Assert.Throws<InvalidRequestException>(() => BroadcastRules.Queue(Key with { UserId = "" }, Hello(), Now));

    [Fact]
    public void An_attempt_has_a_number_and_a_lease()
    {
        var first = BroadcastRules.Claim(Queued(), Now);
        var second = BroadcastRules.Claim(first, Now.AddMinutes(1));

        Assert.Equal((BroadcastPhase.Delivering, 1), (first.Status.Phase, first.Status.Attempts));
        Assert.Equal(Now + BroadcastSchedule.Lease, first.Due);
        Assert.Equal((2, Now.AddMinutes(1) + BroadcastSchedule.Lease), (second.Status.Attempts, second.Due));
    }

    [Fact]
    public void After_an_attempt_that_failed_the_next_comes_later_with_what_the_bot_has_said()
    {
        var claimed = BroadcastRules.Claim(Queued(), Now);

        var state = BroadcastRules.Complete(claimed, 1, new BroadcastFailure("503", IsFinal: false) { Answer = Answer }, Now)!;

        Assert.Equal((BroadcastPhase.Delivering, "503", Now.AddSeconds(5)), (state.Status.Phase, state.Status.LastError, state.Status.NextAttemptAt));
        Assert.Equal(Now.AddSeconds(5), state.Due);
        Assert.Same(Answer, state.Answer);
        var again = BroadcastRules.Complete(BroadcastRules.Claim(state, Now), 2, new BroadcastFailure("504", IsFinal: false), Now)!;
        Assert.Same(Answer, again.Answer);
        Assert.Equal(Now.AddSeconds(15), again.Due);
        Assert.Null(BroadcastRules.Claim(again, Now).Status.NextAttemptAt);
    }

    [Fact]
    public void What_is_delivered_keeps_its_status_for_days_and_nothing_of_what_was_said()
    {
        var failed = BroadcastRules.Complete(
            BroadcastRules.Claim(Queued(), Now), 1, new BroadcastFailure("503", IsFinal: false) { Answer = Answer }, Now)!;

        var state = BroadcastRules.Complete(BroadcastRules.Claim(failed, Now), 2, failure: null, Now)!;

        Assert.Equal((BroadcastPhase.Delivered, Now, "503"), (state.Status.Phase, state.Status.CompletedAt, state.Status.LastError));
        Assert.Equal((null, null, null), (state.Request, state.Answer, state.Status.NextAttemptAt));
        Assert.Equal(Now + BroadcastSchedule.Kept, state.Due);
    }

    [Fact]
    public void An_attempt_that_another_has_overtaken_says_nothing_but_that_it_was_delivered()
    {
        var second = BroadcastRules.Claim(BroadcastRules.Claim(Queued(), Now), Now);

        Assert.Null(BroadcastRules.Complete(second, 1, new BroadcastFailure("late", IsFinal: true), Now));
        Assert.Equal(BroadcastPhase.Delivered, BroadcastRules.Complete(second, 1, failure: null, Now)!.Status.Phase);
    }

    [Fact]
    public void A_broadcast_is_given_up_when_the_failure_is_final_or_a_day_has_passed()
    {
        var claimed = BroadcastRules.Claim(Queued(), Now);

        var final = BroadcastRules.Complete(claimed, 1, new BroadcastFailure("There is no bot.", IsFinal: true), Now)!;
        var late = BroadcastRules.Complete(claimed, 1, new BroadcastFailure("503", IsFinal: false), Now.AddDays(1))!;

        Assert.Equal((BroadcastPhase.Failed, "There is no bot."), (final.Status.Phase, final.Status.LastError));
        Assert.Equal((BroadcastPhase.Failed, "503"), (late.Status.Phase, late.Status.LastError));
        Assert.Null(final.Request);
    }

    [Fact]
    public void The_pauses_between_attempts_grow_to_an_hour()
    {
        var pauses = Enumerable.Range(1, 10).Select(attempts => BroadcastSchedule.NextAttempt(Now, attempts, Now)!.Value - Now).ToList();

        Assert.Equal(new double[] { 5, 15, 45, 135, 405, 1215, 3600, 3600, 3600, 3600 }, pauses.Select(pause => pause.TotalSeconds));
    }

    private static BroadcastState Queued() => BroadcastRules.Queue(Key, Hello(), Now);

    private static ChatRequest Hello(Func<ChatRequest, ChatRequest>? change = null) =>
        change is null ? Requests.Text("hello") : change(Requests.Text("hello"));
}
