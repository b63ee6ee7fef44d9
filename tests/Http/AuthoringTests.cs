using System.Net;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>What authors send.</summary>
[Collection(OneHost.Name)]
public sealed class AuthoringTests(ApiHost host)
{
    private const int LargestBody = 8 << 20;

    [Fact]
    public async Task A_changed_flow_is_answered_with_unless_the_client_prefers_nothing()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  goto end"));
        var path = $"/v1/api/bot/flows/{(await bot.Author.GetJson("/v1/api/bot")).Text("default_flow")}";
        using var minimal = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Headers = { { "Prefer", "return=minimal" } },
            Content = JsonAnswers.Json("""{"content": "start:\n  say 2"}"""),
        };

        var flow = await bot.Author.PutJson(path, """{"content": "start:\n  say 1"}""");
        using var nothing = await bot.Author.SendAsync(minimal);

        Assert.Equal("start:\n  say 1", flow.Text("content"));
        Assert.Equal((HttpStatusCode.NoContent, ""), (nothing.StatusCode, await nothing.Content.ReadAsStringAsync()));
        Assert.Equal("start:\n  say 2", (await bot.Author.GetJson(path)).Text("content"));
    }

    [Fact]
    public async Task A_bot_is_validated_as_it_is_got_and_each_error_says_where_it_is()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  say \"hi\"\n\nwrong:\n  return 1\n"));
        var shown = (await bot.Author.GetJson("/v1/api/bot")).GetRawText();

        var answer = await bot.Author.PostJson("/v1/api/bot/validate", shown);

        Assert.False(answer.GetProperty("valid").GetBoolean());
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(["flow", "step", "line", "column", "message"], error.Names());
        Assert.Equal(
            ("Main", "wrong", 5, 10),
            (error.Text("flow"), error.Text("step"), error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32()));
        Assert.Equal("""{"valid":true}""", (await bot.Author.PostJson("/v1/api/bot/validate", shown.Replace("return 1", "goto start", StringComparison.Ordinal))).GetRawText());
    }

    [Fact]
    public async Task Custom_components_are_set_shown_as_they_were_sent_and_taken_away()
    {
        const string Components = """{"Star":{"params":[{"rating":{"type":"String"}}]}}""";
        var bot = await ApiBot.Create(host, ("Main", "start:\n  goto end"));

        var changed = await bot.Author.PutJson("/v1/api/bot", $"{{\"custom_components\": {Components}}}");
        var shown = await bot.Author.GetJson("/v1/api/bot");
        var without = await bot.Author.PutJson("/v1/api/bot", """{"custom_components": {}}""");

        Assert.Equal(Components, changed.GetProperty("custom_components").GetRawText());
        Assert.Equal(Components, shown.GetProperty("custom_components").GetRawText());
        Assert.False(without.TryGetProperty("custom_components", out _));
    }

    [Fact]
    public async Task A_body_of_8_MiB_is_read_and_one_of_a_byte_more_is_refused()
    {
        var bot = await ApiBot.Shared(host);

        Assert.Equal(HttpStatusCode.OK, (await Send(LargestBody)).StatusCode);
        var problem = await (await Send(LargestBody + 1)).ReadJson(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(("body", "The body is larger than 8388608 bytes."), (problem.Text("field"), problem.Text("detail")));

        async Task<HttpResponseMessage> Send(int size)
        {
            const string Before = """{"ignored": " """;
            const string After = "\"}";
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/api/bot/validate")
            {
                Content = JsonAnswers.Json(Before + new string('x', size - Before.Length - After.Length) + After),
            };
            // The server says no before it has read it all.
            request.Headers.ExpectContinue = true;
            return await bot.Author.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_command_of_two_flows_starts_the_first_and_an_empty_one_none()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  say \"main\"\n  goto end"));
        foreach (var name in new[] { "First", "Second" })
            await bot.Author.PostJson("/v1/api/bot/flows", $$"""{"name": "{{name}}", "commands": ["", "/go", "/GO"], "content": "start:\n  say \"{{name}}\"\n  goto end"}""");
        var validated = await bot.Author.PostJson("/v1/api/bot/validate", "");
        await bot.Author.PostJson("/v1/api/bot/build", "");

        Assert.Equal("""The command "/go" of the flow "Second" starts the flow "First", which has the same command.""", validated.GetProperty("warnings")[0].Text("message"));
        Assert.Equal(["First", "main"], [await Said("/Go"), await Said("")]);

        async Task<string> Said(string text) => (await bot.Say("ada", text)).GetProperty("messages")[0].GetProperty("payload").GetProperty("content").Text("text");
    }

    [Fact]
    public async Task All_bots_of_a_server_have_one_organization_and_its_version_is_not_the_languages()
    {
        var one = await ApiBot.Build(host, ("Main", "start:\n  goto end"));
        var other = await ApiBot.Create(host, ("Main", "start:\n  goto end"));
        using var live = await host.CreateStranger().GetAsync("/health/live");

        var organization = (await one.Author.GetJson("/v1/api/bot")).Text("organization_id");
        Assert.Equal(organization, (await other.Author.GetJson("/v1/api/bot")).Text("organization_id"));
        Assert.Equal(organization, (await other.Author.GetJson("/v1/api/bot/flows"))[0].Text("organization_id"));
        Assert.Equal("1.11.2", (await one.Author.GetJson("/v1/api/bot/build")).Text("engine_version"));
        Assert.Equal((await live.ReadJson()).Text("version"), Assert.Single(live.Headers.GetValues("X-Server-Version")));
    }
}
