using System.Net;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using Http.Servers;

namespace Http;

/// <summary>Turns whose messages are sent as they are said.</summary>
[Collection(OneHost.Name)]
public sealed class StreamTests(ApiHost host) : IAsyncLifetime
{
    private SlowServer _server = null!;

    public async Task InitializeAsync() => _server = await SlowServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Each_message_is_sent_when_it_is_said_and_the_rest_of_the_answer_at_the_end()
    {
        var bot = await BuildWaiting();

        await using var stream = await Stream(bot, "größe");
        var first = await stream.Next();
        var second = await stream.Next();
        _server.Open();
        var rest = await stream.Rest();

        Assert.Equal(["a", "b"], [first.Text, second.Text]);
        Assert.Equal(["message", "done"], rest.Select(read => read.Name));
        Assert.Equal(["größe.0", "größe.1", "größe.2"], [first.Id, second.Id, rest[0].Id]);
        var answer = await bot.Say("ada", "hi", ("request_id", "größe"));
        Assert.Equal(
            answer.GetProperty("messages").EnumerateArray().Select(message => message.GetRawText()),
            [first.Data.GetRawText(), second.Data.GetRawText(), rest[0].Data.GetRawText()]);
        var end = JsonNode.Parse(answer.GetRawText())!.AsObject();
        end.Remove("messages");
        Assert.Equal(["request_id", "conversation_end", "client", "received_at"], rest[1].Data.Names());
        Assert.True(JsonNode.DeepEquals(end, JsonNode.Parse(rest[1].Data.GetRawText())), rest[1].Data.GetRawText());
    }

    [Fact]
    public async Task The_same_request_again_is_sent_all_that_was_said_at_once()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"a\"\n  say \"b\"\n  goto end"));
        await bot.Say("ada", "hi", ("request_id", "one"));

        await using var stream = await Stream(bot, "one");

        Assert.Equal([("message", "one.0"), ("message", "one.1"), ("done", "")], (await stream.Rest()).Select(read => (read.Name, read.Id)));
    }

    [Fact]
    public async Task A_retry_that_comes_while_the_turn_runs_gets_each_message_once()
    {
        var bot = await BuildWaiting();
        await using var stream = await Stream(bot, "one");
        await stream.Next();

        var retrying = Post(bot, "one");
        _server.Open();
        await using var again = await EventReader.Open(await retrying);

        Assert.Equal(["one.0", "one.1", "one.2", ""], (await again.Rest()).Select(read => read.Id));
        Assert.Equal(["one.1", "one.2", ""], (await stream.Rest()).Select(read => read.Id));
    }

    [Fact]
    public async Task Two_streams_that_run_with_one_id_and_different_contents_get_their_own_messages()
    {
        var bot = await ApiBot.Build(
            host, ("Main", $"start:\n  say \"{{{{event}}}} begins\"\n  do HTTP(\"{_server.Url}\").get().send()\n  say \"{{{{event}}}} ends\"\n  goto end"));

        await using var first = await Stream(bot, "random-id", "one");
        var begin = await first.Next();
        var sending = Post(bot, "random-id", "two");
        _server.Open();

        Assert.Equal(["one begins", "one ends"], new[] { begin.Text }.Concat(TextsOf(await first.Rest())));
        await using var second = await EventReader.Open(await sending);
        Assert.Equal(["two begins", "two ends"], TextsOf(await second.Rest()));
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_stop_the_turn()
    {
        var bot = await BuildWaiting();
        await using (var stream = await Stream(bot, "one"))
            await stream.Next();

        _server.Open();

        Assert.Equal(["a", "b", "c"], ApiBot.Texts(await bot.Say("ada", "again", ("request_id", "one"))));
    }

    [Fact]
    public async Task What_other_bots_say_in_the_turn_is_sent_as_it_is_said()
    {
        var other = await BuildWaiting();
        var bot = await ApiBot.Create(host, ("Main", "start:\n  say \"I\"\n  goto start@Main in other"));
        await Name(bot, other, "other");
        await Name(other, bot, "one");

        await using var stream = await Stream(bot, "one");
        // Between the two is the message that tells of the switch.
        ReadEvent[] live = [await stream.Next(), await stream.Next(), await stream.Next(), await stream.Next()];
        _server.Open();
        var rest = await stream.Rest();

        Assert.Equal(["one.0", "one.1", "one.2", "one.3", "one.4", ""], [.. live.Select(read => read.Id), .. rest.Select(read => read.Id)]);
        Assert.Equal(["I", "a", "b", "c"], [live[0].Text, live[2].Text, live[3].Text, rest[0].Text]);
        Assert.Equal(other.Id, rest[1].Data.GetProperty("client").Text("bot_id"));
    }

    [Fact]
    public async Task A_request_that_fails_before_anything_is_said_is_answered_like_any_other()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  goto end"));

        using var response = await Post(bot, "one");

        Assert.Contains("never built", (await response.ReadJson(HttpStatusCode.Conflict)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/event-stream, application/json;q=0.9", "text/event-stream")]
    [InlineData("application/json, text/event-stream", "text/event-stream")]
    [InlineData("application/json, text/event-stream;q=0.5", "application/json")]
    [InlineData("text/event-stream;q=0", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("this is no type", "application/json")]
    public async Task Events_are_for_who_asks_for_them(string accept, string expected)
    {
        var bot = await ApiBot.Shared(host);

        using var response = await EventReader.Post(bot.Public, ApiBot.Request("ada", "text", new() { ["text"] = "hi" }).ToJsonString(), accept);

        Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    // Says two things, waits for the server, and says a third.
    private Task<ApiBot> BuildWaiting() => ApiBot.Build(
        host, ("Main", $"start:\n  say \"a\"\n  say \"b\"\n  do HTTP(\"{_server.Url}\").get().send()\n  say \"c\"\n  goto end"));

    // Each must name the other.
    private static async Task Name(ApiBot bot, ApiBot other, string name)
    {
        await bot.Author.PutJson("/v1/api/bot", $$"""{"multibot": [{"id": "{{other.Id}}", "name": "{{name}}"}]}""");
        await (await bot.Author.PostAsync("/v1/api/bot/build", null)).ReadJson();
    }

    private static IEnumerable<string> TextsOf(IEnumerable<ReadEvent> events) => events.Where(read => read.Name == "message").Select(read => read.Text);

    private static async Task<EventReader> Stream(ApiBot bot, string requestId, string text = "hi") => await EventReader.Open(await Post(bot, requestId, text));

    private static Task<HttpResponseMessage> Post(ApiBot bot, string requestId, string text = "hi")
    {
        var request = ApiBot.Request("ada", "text", new() { ["text"] = text });
        request["request_id"] = requestId;
        return EventReader.Post(bot.Public, request.ToJsonString());
    }
}
