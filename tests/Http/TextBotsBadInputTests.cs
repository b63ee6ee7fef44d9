using System.Text.Json;
using Http.BadInput;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>All that a client of the TextBots API can get wrong: <see cref="BadTextBotsRequests"/> has it in rows.</summary>
[Collection(OneHost.Name)]
public sealed class TextBotsBadInputTests(ApiHost host) : IAsyncLifetime
{
    private TextBotsClient _client = null!;
    private ApiBot _bot = null!;

    public static TheoryData<string> Rows => [.. BadTextBotsRequests.All.Select(row => row.ToString())];

    public async Task InitializeAsync()
    {
        _bot = await ApiBot.Shared(host);
        _client = await TextBotsClient.Connect(host);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Bad_input_is_refused_as_Genesys_Cloud_refuses_it_and_nothing_is_stored(string name)
    {
        var row = BadTextBotsRequests.All.Single(row => row.ToString() == name);
        var session = await _client.Launch(_bot.Id);
        var token = _client.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        using var message = row.ToMessage(_bot.SignedKey, _bot.Secret, token, session);

        using var response = await host.CreateStranger().SendAsync(message);

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(row.Status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var error = JsonElement.Parse(text);
        Assert.Equal(["message", "code", "status", "contextId", "details", "errors"], error.Names().Where(name => name != "entityId"));
        Assert.Equal(row is { Status: 404, Field: not null }, error.TryGetProperty("entityId", out _));
        Assert.Equal(row.Status, error.GetProperty("status").GetInt32());
        Assert.NotEqual("", error.Text("message"));
        Assert.Matches("^[a-z.]+$", error.Text("code"));
        Assert.NotEqual("", error.Text("contextId"));
        var field = error.GetProperty("details").EnumerateArray().Select(detail => detail.Text("fieldName")).FirstOrDefault();
        Assert.Equal(row.Field, field);
        Assert.Equal(row.Status == 401, response.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Bearer"));
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        // The session has had no turn.
        var start = await _client.Turn(session, null, TextBotsClient.Bare("NoOp"));
        Assert.False(start.TryGetProperty("previousTurn", out _));
        Assert.Equal(["hello!"], TextBotsClient.Prompts(start));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var error = await _client.Post(
            "/api/v2/textbots/botflows/sessions", new() { ["flow"] = 1, ["externalSessionId"] = "" }, System.Net.HttpStatusCode.BadRequest);

        Assert.Equal(
            ["flow", "externalSessionId", "channel"],
            error.GetProperty("details").EnumerateArray().Select(detail => detail.Text("fieldName")));
        Assert.Equal(
            ["flow must be an object, and is a number.", "externalSessionId must not be empty.", "channel is required."],
            error.GetProperty("errors").EnumerateArray().Select(part => part.Text("message")));
    }
}
