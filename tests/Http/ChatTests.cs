using System.Net;
using System.Text.Json;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Turns.</summary>
[Collection(OneHost.Name)]
public sealed class ChatTests(ApiHost host)
{
    [Fact]
    public async Task A_conversation_goes_on_from_turn_to_turn()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"Your name?\"\n  hold\n  remember name = event\n  say \"Hello {{name}}\"\n  goto end"));

        var first = await bot.Say("ada", "hi");
        var second = await bot.Say("ada", "Ada");

        Assert.Equal(["Your name?"], ApiBot.Texts(first));
        Assert.False(first.GetProperty("conversation_end").GetBoolean());
        Assert.Equal(["Hello Ada"], ApiBot.Texts(second));
        Assert.True(second.GetProperty("conversation_end").GetBoolean());
        Assert.Equal((bot.Id, bot.ChannelId), (second.GetProperty("client").Text("bot_id"), second.GetProperty("client").Text("channel_id")));
    }

    [Fact]
    public async Task The_same_request_again_is_answered_the_same_and_runs_nothing()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  if (n == null) {\n    remember n = 0\n  }\n  remember n = n + 1\n  say \"{{n}}\"\n  goto end"));

        var first = await bot.Say("ada", "go", ("request_id", "one"));
        var again = await bot.Say("ada", "go", ("request_id", "one"));
        var next = await bot.Say("ada", "go", ("request_id", "two"));

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(["2"], ApiBot.Texts(next));
    }

    [Fact]
    public async Task A_stored_answer_says_in_a_header_that_it_is_one()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"hi\"\n  goto end"));

        Assert.False(await IsReplayed("one"));
        Assert.True(await IsReplayed("one"));
        Assert.False(await IsReplayed("two"));

        async Task<bool> IsReplayed(string requestId)
        {
            var request = ApiBot.Request("ada", "text", new() { ["text"] = "hi" });
            request["request_id"] = requestId;
            var response = await bot.Public.PostAsync("/v1/api/chat", JsonAnswers.Json(request.ToJsonString()));
            await response.ReadJson();
            return response.Headers.TryGetValues("Idempotent-Replayed", out var values) && values.Single() == "true";
        }
    }

    [Fact]
    public async Task A_client_that_sends_one_request_id_with_every_message_holds_a_conversation()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"Your name?\"\n  hold\n  say \"Hello {{event}}\"\n  hold\n  say \"{{event}} to you\"\n  goto end"));

        string[] said = [.. ApiBot.Texts(await Say("hi")), .. ApiBot.Texts(await Say("Ada")), .. ApiBot.Texts(await Say("Bye"))];

        Assert.Equal(["Your name?", "Hello Ada", "Bye to you"], said);

        async Task<JsonElement> Say(string text)
        {
            var answer = await bot.Say("ada", text, ("request_id", "random-id"));
            Assert.Equal("random-id", answer.Text("request_id"));
            return answer;
        }
    }

    [Fact]
    public async Task A_bot_that_was_never_built_says_so()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  goto end"));

        var response = await bot.Public.PostAsync(
            "/v1/api/chat", JsonAnswers.Json(ApiBot.Request("ada", "text", new() { ["text"] = "hi" }).ToJsonString()));

        Assert.Contains("never built", (await response.ReadJson(HttpStatusCode.Conflict)).Text("detail"), StringComparison.Ordinal);
    }
}
