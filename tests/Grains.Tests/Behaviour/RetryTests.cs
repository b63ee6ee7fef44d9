using Bots;
using Bots.State;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

public sealed class RetryTests : HostedTests
{
    [Fact]
    public async Task A_retry_gets_the_stored_answer_and_runs_no_turn()
    {
        var user = User(await BuildBot(Flows.Counter));
        var first = await Say(user, "go", "one");
        await Task.Delay(5);

        var retried = await Say(user, "go", "one");

        Assert.Equal(["1"], TextsOf(retried));
        Assert.Equal((first.RequestId, first.ReceivedAt, first.ConversationEnd), (retried.RequestId, retried.ReceivedAt, retried.ConversationEnd));
        Assert.Equal(first.Messages[0].ConversationId, retried.Messages[0].ConversationId);
        Assert.Equal(["2"], TextsOf(await Say(user, "go", "two")));
    }

    [Fact]
    public async Task A_retry_after_a_restart_gets_the_stored_answer()
    {
        var user = User(await BuildBot(Flows.Counter));
        await Say(user, "go", "one");
        await Host.Restart();

        Assert.Equal(["1"], TextsOf(await Say(user, "go", "one")));
        Assert.Equal(["2"], TextsOf(await Say(user, "go", "two")));
    }

    [Fact]
    public async Task The_same_request_id_gets_the_stored_answer_whatever_else_it_says()
    {
        var user = User(await BuildBot(Flows.Greeter));
        await Say(user, "hi", "one");
        await Say(user, "Ada", "two");

        Assert.Equal(["Hello Ada!"], TextsOf(await Say(user, "Grace", "two")));
    }

    [Fact]
    public async Task A_request_sent_twice_at_once_runs_one_turn()
    {
        var user = User(await BuildBot(Flows.Counter));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Say(user, "go", "one")));

        Assert.All(answers, answer => Assert.Equal(["1"], TextsOf(answer)));
        Assert.Equal(["2"], TextsOf(await Say(user, "go", "two")));
    }

    [Fact]
    public async Task A_late_retry_is_answered_from_the_segments()
    {
        const int turns = 120;
        var user = User(await BuildBot(Flows.Counter));
        for (var turn = 1; turn <= turns; turn++)
            await Say(user, "go", $"request {turn}");
        await Host.Restart();

        foreach (var turn in new[] { 1, 2, 60, 119, 120 })
            Assert.Equal([$"{turn}"], TextsOf(await Say(user, "go", $"request {turn}")));
        Assert.Equal([$"{turns + 1}"], TextsOf(await Say(user, "go")));
    }

    [Fact]
    public async Task The_document_stays_small_and_the_segments_have_the_whole_transcript()
    {
        const int turns = 1_000;
        var user = User(await BuildBot(Flows.Counter));
        var largest = 0;
        for (var turn = 1; turn <= turns; turn++)
        {
            await Say(user, $"message {turn}", $"request {turn}");
            if (turn % 10 == 0)
                largest = Math.Max(largest, Documents.Serialize(Host.ReadSession(user)!).Length);
        }

        var state = Host.ReadSession(user)!;
        var transcript = new List<TurnRecord>();
        for (var number = 0; number < state.Segments; number++)
            transcript.AddRange((await Host.ReadSegment(user, number))!.Turns);
        transcript.AddRange(state.Turns.Select(t => t.Read()));

        Assert.InRange(largest, 1_000, 8_000);
        Assert.Equal(Enumerable.Range(1, turns).Select(i => $"request {i}"), transcript.Select(t => t.Answer.RequestId));
        Assert.Equal(Enumerable.Range(1, turns).Select(i => $"{i}"), transcript.SelectMany(t => TextsOf(t.Answer)));
        Assert.Equal("message 1", transcript[0].Content.AsObject.Fields["text"].AsString);
    }

    [Fact]
    public async Task A_turn_that_is_not_stored_did_not_happen()
    {
        var user = User(await BuildBot(Flows.Counter));
        await Say(user, "go", "one");
        using (Host.RefuseWrites())
        {
            await Assert.ThrowsAsync<StorageException>(() => Say(user, "go", "two"));
            Assert.Equal(["1"], TextsOf(await Say(user, "go", "one")));
        }

        Assert.Equal(["2"], TextsOf(await Say(user, "go", "two")));
        await Host.Restart();
        Assert.Equal(["2"], TextsOf(await Say(user, "go", "two")));
        Assert.Equal(["3"], TextsOf(await Say(user, "go", "three")));
    }
}
