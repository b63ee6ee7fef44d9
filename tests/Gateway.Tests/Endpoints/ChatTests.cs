using System.Net;
using Bots;
using Csml.Values;
using Gateway.Tests.Hosting;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

public sealed class ChatTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>, IDisposable
{
    private const string Hello = """
        {
          "client": {"user_id": "some-user-id"},
          "metadata": {"firstname": "John", "lastname": "Doe"},
          "request_id": "random-id",
          "payload": {"content": {"text": "Hello"}, "content_type": "text"}
        }
        """;

    public void Dispose() => gateway.Stage.Chatting = null;

    [Fact]
    public async Task A_turn_is_answered_in_the_shape_of_the_chat_API()
    {
        gateway.Stage.Chatting = ChatAnswers.Echo;

        var answer = await gateway.CreateCaller().PostJson("/v1/api/chat", Hello);

        Assert.Equal(
            """
            {"request_id":"random-id","conversation_end":true,"messages":[
            {"conversation_id":"f2461d23-6069-4f78-ae81-f127e4c3d9a0","direction":"SEND","interaction_order":0,
            "payload":{"content_type":"text","content":{"text":"Hello"}}}],
            "client":{"bot_id":"BOT","channel_id":"dd446008-3768-41df-9be9-f6ea0371f920","user_id":"some-user-id"},
            "received_at":"2019-11-16T17:48:26.519Z"}
            """.ReplaceLineEndings("").Replace("BOT", gateway.BotId, StringComparison.Ordinal),
            answer.GetRawText());
    }

    [Fact]
    public async Task The_session_gets_the_event_as_it_was_sent()
    {
        var session = default(SessionKey);
        var sent = await Sent(Hello, key => session = key);

        Assert.Equal(new SessionKey(gateway.BotId, "dd446008-3768-41df-9be9-f6ea0371f920", "some-user-id"), session);
        Assert.Equal(("random-id", "text"), (sent.RequestId, sent.ContentType));
        Assert.Equal("""{"text":"Hello"}""", sent.Content.ToString());
        Assert.Equal("""{"firstname":"John","lastname":"Doe"}""", sent.Metadata.ToString());
    }

    [Fact]
    public async Task A_request_says_how_its_turn_is_run_and_kept()
    {
        var sent = await Sent("""
            {
              "client": {"user_id": "u"}, "step_limit": 7, "ttl_duration": 3, "low_data_mode": true,
              "payload": {"content_type": "text", "content": {"text": "a"}, "secure": true}
            }
            """);
        var plain = await Sent(Hello);

        Assert.Equal((7, 3, true, true), (sent.StepLimit, sent.TtlDuration, sent.LowDataMode, sent.IsSecure));
        Assert.Equal((null, null, null, false), (plain.StepLimit, plain.TtlDuration, plain.LowDataMode, plain.IsSecure));
        Assert.NotNull(sent.ReceivedAt);
    }

    [Fact]
    public async Task The_bot_that_the_user_talks_to_now_is_in_the_answer()
    {
        gateway.Stage.Chatting = (_, request) => Task.FromResult(ChatAnswers.To(request) with { BotId = "another" });
        Assert.Equal("another", (await gateway.CreateCaller().PostJson("/v1/api/chat", Hello)).GetProperty("client").Text("bot_id"));
    }

    [Theory]
    [InlineData("""{"client": {"user_id": "u"}, "payload": {"content_type": "text", "content": {"text": "a"}}}""")]
    [InlineData("""{"client": {"user_id": "u"}, "request_id": null, "metadata": null, "payload": {"content_type": "text", "content": {}}}""")]
    public async Task Without_a_request_id_each_request_gets_its_own(string body)
    {
        var (first, second) = (await Sent(body), await Sent(body));

        Assert.NotEqual(first.RequestId, second.RequestId);
        Assert.True(Guid.TryParse(first.RequestId, out _));
        Assert.Equal("{}", first.Metadata.ToString());
    }

    [Fact]
    public async Task Text_beyond_ASCII_is_answered_as_it_is()
    {
        gateway.Stage.Chatting = ChatAnswers.Echo;

        var response = await gateway.CreateCaller().PostAsync("/v1/api/chat", JsonAnswers.Json(Hello.Replace("Hello", "Čau, 日本 <b>&", StringComparison.Ordinal)));
        Assert.Contains("""{"text":"Čau, 日本 <b>&"}""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_may_nest_as_deep_as_a_value_can()
    {
        var deep = Value.Null;
        for (var i = 0; i < 190; i++)
            deep = Value.Array(new ArrayValue([deep]));
        gateway.Stage.Chatting = (_, request) => Task.FromResult(ChatAnswers.To(request, deep));

        using var response = await gateway.CreateCaller().PostAsync("/v1/api/chat", JsonAnswers.Json(Hello));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(new string('[', 190), await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/vnd.api+json")]
    public async Task Any_spelling_of_JSON_in_UTF_8_is_read(string contentType)
    {
        using var content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Hello)]);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await gateway.CreateCaller().PostAsync("/v1/api/chat", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<ChatRequest> Sent(string body, Action<SessionKey>? session = null)
    {
        ChatRequest? sent = null;
        gateway.Stage.Chatting = (key, request) =>
        {
            session?.Invoke(key);
            sent = request;
            return Task.FromResult(ChatAnswers.To(request));
        };
        await gateway.CreateCaller().PostJson("/v1/api/chat", body);
        return sent!;
    }
}
