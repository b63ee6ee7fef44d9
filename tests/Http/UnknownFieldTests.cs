using System.Text.Json.Nodes;
using Http.BadInput;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Fields of bodies that an endpoint does not read.</summary>
[Collection(OneHost.Name)]
public sealed class UnknownFieldTests(ApiHost host) : IAsyncLifetime
{
    private const string Start = "start:\n  say \"hello!\"\n  goto end";

    private ApiBot _bot = null!;

    public async Task InitializeAsync() => _bot = await ApiBot.Build(host, ("Default", Start));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Bodies_of_clients_of_CSML_Studio_are_taken()
    {
        var flow = (await _bot.Author.GetJson("/v1/api/bot/flows"))[0].Text("id");
        foreach (var (method, path, body) in ClientBodies.Studio)
        {
            using var message = new HttpRequestMessage(new HttpMethod(method), path.Replace("FLOW", flow, StringComparison.Ordinal))
            {
                Content = JsonAnswers.Json(body.Replace("FLOW", flow, StringComparison.Ordinal)),
            };
            using var answer = await _bot.Author.SendAsync(message);
            Assert.True(answer.IsSuccessStatusCode, $"{method} {path} {body}\n{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task Bodies_of_clients_of_Genesys_Cloud_are_taken()
    {
        var client = await TextBotsClient.Connect(host);
        foreach (var (path, body) in ClientBodies.Genesys)
            await client.Post(path, JsonNode.Parse(body.Replace("BOT", _bot.Id, StringComparison.Ordinal))!.AsObject());
        foreach (var turn in ClientBodies.Turns)
            await client.Turn(await client.Launch(_bot.Id), null, JsonNode.Parse(turn)!.AsObject());
    }

    [Fact]
    public async Task What_GET_shows_of_a_bot_is_taken_by_PUT_and_changes_nothing()
    {
        await _bot.Author.PutJson(
            "/v1/api/bot",
            """
            {"env": {"a": "b"}, "apps_endpoint": "https://apps.test/", "no_interruption_delay": 2, "ttl_duration": 30, "low_data_mode": false, "held_conversations": "move",
             "multibot": [{"id": "other", "name": "Other", "version_id": "v"}], "custom_components": {"Box": {"params": []}},
             "modules": [{"name": "lib", "url": "https://modules.test/lib", "auth": "me:secret", "version": "1"}, {"name": "own", "flow": {"content": "fn f():\n  return 1\n"}}]}
            """);
        var shown = await _bot.Author.GetJson("/v1/api/bot");

        var sent = await _bot.Author.PutJson("/v1/api/bot", shown.GetRawText());

        Assert.Equal(Without(shown.GetRawText(), "updated_at"), Without(sent.GetRawText(), "updated_at"));
    }

    [Fact]
    public async Task What_GET_shows_of_a_flow_is_taken_by_PUT_and_changes_nothing()
    {
        var shown = (await _bot.Author.GetJson("/v1/api/bot/flows"))[0];

        var sent = await _bot.Author.PutJson($"/v1/api/bot/flows/{shown.Text("id")}", shown.GetRawText());

        Assert.Equal(Without(shown.GetRawText(), "updated_at"), Without(sent.GetRawText(), "updated_at"));
    }

    [Fact]
    public async Task What_GET_shows_of_a_build_makes_it_current()
    {
        var shown = (await _bot.Author.GetJson("/v1/api/bot/builds")).GetProperty("builds")[0];
        Assert.Equal(shown.GetRawText(), (await _bot.Author.PutJson("/v1/api/bot/builds/current", shown.GetRawText())).GetRawText());
    }

    [Fact]
    public async Task What_GET_shows_of_a_channel_is_taken_by_PUT_and_its_secret_stays()
    {
        using var administrator = host.CreateAdministrator();
        var path = $"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}";
        foreach (var webhook in (string[])["{\"url\": \"https://shop.test/\", \"retries\": 2}", "{\"secret\": \"nobody knows\"}"])
        {
            await administrator.PutJson(path, $$"""{"webhook": {{webhook}}}""");
            var shown = await administrator.GetJson(path);
            Assert.Equal(shown.GetRawText(), (await administrator.PutJson(path, shown.GetRawText())).GetRawText());
        }

        var without = await administrator.PutJson(path, """{"webhook": {"secret": false}}""");

        Assert.False(without.GetProperty("webhook").GetProperty("secret").GetBoolean());
    }

    private static string Without(string json, string name)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        node.Remove(name);
        return node.ToJsonString();
    }
}
