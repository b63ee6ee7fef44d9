using System.Text.Json;
using Http.BadInput;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>All that a client can get wrong: <see cref="BadRequests"/> has it in rows.</summary>
[Collection(OneHost.Name)]
public sealed class BadInputTests(ApiHost host) : IAsyncLifetime
{
    private ApiBot _bot = null!;

    public static TheoryData<string> Rows => [.. BadRequests.All.Select(row => row.ToString())];

    public async Task InitializeAsync() => _bot = await ApiBot.Shared(host);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Bad_input_is_refused_with_a_problem_that_names_the_field(string name)
    {
        var row = BadRequests.All.Single(row => row.ToString() == name);
        using var message = row.ToMessage(_bot.SignedKey, _bot.Secret, host.AdminToken, _bot.Id);

        using var response = await host.CreateStranger().SendAsync(message);

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(row.Status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(text);
        Assert.Equal(row.Status, problem.GetProperty("status").GetInt32());
        Assert.Equal(row.Field, problem.TryGetProperty("field", out var field) ? field.GetString() : null);
        Assert.NotEqual("", problem.Text("detail"));
        Assert.NotEqual("", problem.Text("title"));
        Assert.DoesNotContain(_bot.SignedKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.AdminToken, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var problem = await _bot.Public.PostJson(
            "/v1/api/chat",
            """{"client": {"user_id": 5}, "payload": {"content_type": "text", "content": []}}""",
            System.Net.HttpStatusCode.BadRequest);

        Assert.Equal(
            """
            [{"field":"client.user_id","message":"client.user_id must be a string, and is a number."},
            {"field":"payload.content","message":"payload.content must be an object, and is an array."}]
            """.ReplaceLineEndings(""),
            problem.GetProperty("errors").GetRawText());
        Assert.Equal(
            "client.user_id must be a string, and is a number. payload.content must be an object, and is an array.", problem.Text("detail"));
    }

    /// <summary>A body may have an error at every other byte, and an answer has no more of them than anybody reads.</summary>
    [Theory]
    [InlineData("/v1/bots", "{}")]
    [InlineData("/v1/bots", "null")]
    [InlineData("/v1/bots", "1")]
    [InlineData("/v1/api/bot/validate", "{}")]
    [InlineData("/v1/api/bot/validate", "{\"name\": 1}")]
    public async Task Of_very_many_errors_the_first_hundred_are_told(string path, string flow)
    {
        using var administrator = host.CreateAdministrator();
        var body = $$"""{"name": "many", "flows": [{{string.Join(',', Enumerable.Repeat(flow, 100_000))}}]}""";

        var problem = await (path == "/v1/bots" ? administrator : _bot.Author).PostJson(path, body, System.Net.HttpStatusCode.BadRequest);

        Assert.Equal(100, problem.GetProperty("errors").GetArrayLength());
        Assert.InRange(problem.GetRawText().Length, 0, 50_000);
    }

    [Theory]
    [InlineData("flows", """{"name": "a", "content": "start:"}""", 1_001)]
    [InlineData("modules", """{"name": "a", "url": "https://a.example/"}""", 101)]
    public async Task Validation_takes_no_more_than_a_bot_has(string field, string item, int count)
    {
        var flows = field == "flows" ? "" : """ "flows": [{"name": "a", "content": "start:"}], """;
        var body = $$"""{ {{flows}} "{{field}}": [{{string.Join(',', Enumerable.Repeat(item, count))}}]}""";

        var problem = await _bot.Author.PostJson("/v1/api/bot/validate", body, System.Net.HttpStatusCode.BadRequest);

        Assert.Equal((field, $"{field}: There are more than {count - 1}."), (problem.Text("field"), problem.Text("detail")));
    }

    [Fact]
    public async Task A_refused_method_tells_which_are_allowed()
    {
        var response = await _bot.Public.DeleteAsync("/v1/api/bot");
        Assert.Equal(["GET", "PUT"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/v1/api/bot", "ApiKey")]
    [InlineData("/v1/bots", "Bearer")]
    public async Task A_caller_without_credentials_is_told_which_are_asked_for(string path, string scheme)
    {
        using var message = new HttpRequestMessage(path == "/v1/bots" ? HttpMethod.Post : HttpMethod.Get, path);
        var response = await host.CreateStranger().SendAsync(message);
        Assert.Equal(scheme, Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }
}
