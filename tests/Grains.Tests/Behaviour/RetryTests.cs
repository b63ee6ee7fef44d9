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
    public async Task A_client_with_one_constant_id_holds_a_conversation()
    {
        var user = User(await BuildBot(Flows.Counter));
        const string id = "random-id";

        for (var turn = 1; turn <= 10; turn++)
        {
            Assert.Equal([$"{turn}"], TextsOf(await Say(user, $"message {turn}", id)));
            if (turn == 5)
                await Host.Restart();
        }

        Assert.Equal(["11"], TextsOf(await Say(user, "message 10", id)));
        Assert.Equal(11, (await Host.ReadTurns(user)).Count);
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
    public async Task A_late_retry_gets_the_stored_answer()
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
    public async Task The_state_stays_small_and_the_turns_are_the_whole_transcript()
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

        var transcript = await Host.ReadTurns(user);
        Assert.InRange(largest, 200, 1_000);
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
