using Bots.Conversing;
using Bots.State;
using Bots.Tests.InMemory;
using Csml.Values;

namespace Bots.Tests;

/// <summary>Which requests are recognized as retries.</summary>
public sealed class SessionRetryTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_gets_its_answer_however_many_turns_later_it_comes(bool isAnotherActivation)
    {
        await _world.BuildFlow(Flows.Counter);
        for (var i = 1; i <= 2_000; i++)
            await Say("go", $"{i}");
        if (isAnotherActivation)
            _world.Activate();

        foreach (var i in new[] { 1, 900, 1_500, 2_000 })
        {
            var answer = await Chat("go", $"{i}");
            Assert.Equal(($"{i}", $"{i}", true), (Requests.TextOf(answer.Messages[0]), answer.RequestId, answer.IsReplay));
        }
        Assert.Equal("2001", await Say("go", "new"));
    }

    [Fact]
    public async Task Of_new_requests_hardly_any_reads_anything()
    {
        await _world.BuildFlow(Flows.Counter);
        for (var i = 1; i <= 3_000; i++)
            await Say("go", $"{i}");
        // Some for larger filters, and one in a hundred for a request that looks like an old one.
        Assert.InRange(_world.Rows.Reads, 3, 60);

        _world.Activate();
        var before = _world.Rows.Reads;
        for (var i = 1; i <= 100; i++)
            await Say("go", $"new {i}");
        Assert.InRange(_world.Rows.Reads - before, 1, 5);
    }

    [Fact]
    public void The_filter_knows_all_that_was_added_and_takes_few_others_for_it()
    {
        var filter = new RequestFilter(10_000);
        for (var i = 0; i < 10_000; i++)
            filter.Add(RequestIds.Digest($"request {i}"));

        Assert.All(Enumerable.Range(0, 10_000), i => Assert.True(filter.MayContain(RequestIds.Digest($"request {i}"))));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => filter.MayContain(RequestIds.Digest($"other {i}"))), 0, 200);
    }

    [Fact]
    public async Task The_same_id_with_another_content_is_a_new_request_and_the_id_names_none_from_then_on()
    {
        await _world.BuildFlow(Flows.Counter);
        const string id = "random-id";

        Assert.Equal("1", await Say("one", id));
        Assert.Equal("1", await Say("one", id));
        Assert.Equal("2", await Say("two", id));
        Assert.Equal("3", await Say("two", id));
        Assert.Equal("4", await Say("one", id));
        _world.Activate();
        var answer = await Chat("one", id);

        Assert.Equal(("5", id, false), (Requests.TextOf(answer.Messages[0]), answer.RequestId, answer.IsReplay));
        Assert.Equal("6", await Say("six", "another"));
        Assert.Equal("6", await Say("six", "another"));
        Assert.Equal([id, id, id, id, id, "another"], _world.Rows.Turns.Select(turn => RequestIds.ClientsOf(turn.Answer.RequestId)));
    }

    [Fact]
    public async Task A_call_that_the_server_sends_again_is_answered_from_the_store_also_when_its_id_is_a_tracing_id()
    {
        await _world.BuildFlow(Flows.Counter);
        var first = Requests.Text("one", "id") with { CallId = "first" };
        var second = Requests.Text("two", "id") with { CallId = "second" };
        var third = Requests.Text("two", "id") with { CallId = "third" };

        foreach (var (request, text) in new[] { (first, "1"), (second, "2"), (second, "2"), (first, "1"), (third, "3"), (second, "2"), (third, "3"), (first, "1") })
        {
            var answer = (await _world.Session.Chat(request)).Answer!;
            Assert.Equal((text, false), (Requests.TextOf(answer.Messages[0]), answer.IsReplay));
            _world.Activate();
        }
    }

    [Fact]
    public async Task A_tracing_id_that_is_used_is_not_forgotten_for_others()
    {
        await _world.BuildFlow(Flows.Counter);
        await Say("one", "used");
        await Say("two", "used");
        for (var i = 0; i < 40; i++)
        {
            await Say("one", $"other {i}");
            await Say("two", $"other {i}");
            await Say("three", "used");
        }

        Assert.Equal("123", await Say("one", "used"));
    }

    [Fact]
    public async Task The_content_type_is_part_of_the_content()
    {
        await _world.BuildFlow(Flows.Counter);
        var content = Value.Object(new ObjectValue { ["text"] = Value.String("one"), ["payload"] = Value.String("one") });
        var first = Requests.Text("", "id") with { Content = content.Share() };

        Assert.Equal("1", Requests.TextOf((await _world.Chat(first)).Messages[0]));
        Assert.Equal("1", Requests.TextOf((await _world.Chat(first)).Messages[0]));
        Assert.Equal("2", Requests.TextOf((await _world.Chat(first with { ContentType = "payload" })).Messages[0]));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Of_a_secret_and_of_low_data_the_id_alone_decides(bool isSecure, bool isLowData)
    {
        await _world.BuildFlow(Flows.Counter);
        var first = Requests.Text("one", "id") with { IsSecure = isSecure, LowDataMode = isLowData };
        await _world.Chat(first);

        Assert.Equal("1", Requests.TextOf((await _world.Chat(first with { Content = Requests.Text("two").Content })).Messages[0]));
    }

    [Fact]
    public async Task In_low_data_mode_a_later_retry_gets_the_answer_without_its_contents_and_does_not_run()
    {
        await _world.BuildFlow(Flows.Counter);
        var first = Requests.Text("go", "first") with { LowDataMode = true };
        await _world.Chat(first);
        Assert.Equal("1", Requests.TextOf((await _world.Chat(first)).Messages[0]));
        await Say("go", "second");

        var answer = await _world.Chat(first);

        Assert.Empty(answer.Messages);
        Assert.True(answer.IsReplay);
        Assert.Equal("3", await Say("go", "third"));
    }

    private Task<ChatAnswer> Chat(string text, string id) => _world.Chat(Requests.Text(text, id));

    private async Task<string> Say(string text, string id) => Requests.TextOf((await Chat(text, id)).Messages[0]);
}
