using System.Net;
using System.Text.Json;
using Gateway.Tests.Hosting;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

public sealed class BuildTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_build_is_made_and_got_by_its_id_or_as_the_latest()
    {
        var client = gateway.CreateCaller();

        var build = await (await client.PostAsync("/v1/api/bot/build", null)).ReadJson();

        Assert.Equal(["id", "name", "default_flow", "created_at", "version_id", "engine_version", "flows"], build.Names());
        Assert.Equal(gateway.BotId, build.Text("id"));
        Assert.Equal(["id", "name", "commands", "content"], Assert.Single(build.GetProperty("flows").EnumerateArray()).Names());
        var same = build.GetRawText();
        Assert.Equal(same, (await client.GetJson($"/v1/api/bot/build?version_id={build.Text("version_id")}")).GetRawText());
        Assert.Equal(same, (await client.GetJson("/v1/api/bot/build?version_id=latest")).GetRawText());
        Assert.Equal(same, (await client.GetJson("/v1/api/bot/build")).GetRawText());
    }

    [Fact]
    public async Task A_build_that_fails_tells_where()
    {
        var client = gateway.CreateCaller((await gateway.CreateBot("Broken")).Key);
        await client.PostJson("/v1/api/bot/flows", """{"name": "someFlow", "content": "start:\n  goto nowhere\nother:\n  say 1\nother:\n  say 2"}""");

        var problem = await (await client.PostAsync("/v1/api/bot/build", null)).ReadJson(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("The bot was not built: 1 error(s).", problem.Text("detail"));
        Assert.Equal(("someFlow", "other", 5, 1), Place(problem.GetProperty("errors")));
        Assert.Equal(("someFlow", "start", 2, 8), Place(problem.GetProperty("warnings")));

        static (string Flow, string Step, int Line, int Column) Place(JsonElement told)
        {
            var only = Assert.Single(told.EnumerateArray());
            Assert.NotEqual("", only.Text("message"));
            return (only.Text("flow"), only.Text("step"), only.GetProperty("line").GetInt32(), only.GetProperty("column").GetInt32());
        }
    }

    [Fact]
    public async Task Of_very_many_errors_the_first_are_told()
    {
        var flow = string.Concat(Enumerable.Repeat("other:\\n", 5_000));

        var answer = await gateway.CreateCaller().PostJson(
            "/v1/api/bot/validate", $$"""{"flows": [{"name": "Main", "content": "start:\n  say 1\n{{flow}}"}]}""");

        var errors = answer.GetProperty("errors");
        Assert.Equal(1_000, errors.GetArrayLength());
        Assert.Equal(4, errors[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Another_bots_build_is_not_there()
    {
        var build = await gateway.CreateCaller().GetJson("/v1/api/bot/build");
        var other = gateway.CreateCaller((await gateway.CreateBot("Other")).Key);

        var response = await other.GetAsync($"/v1/api/bot/build?version_id={build.Text("version_id")}");

        var problem = await response.ReadJson(HttpStatusCode.NotFound);
        Assert.Equal("version_id", problem.Text("field"));
    }

    [Fact]
    public async Task A_bot_that_was_never_built_has_no_latest_build()
    {
        using var admin = gateway.CreateClient();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", gateway.AdminToken);
        var made = await admin.PostJson("/v1/bots", """{"name": "Unbuilt"}""", HttpStatusCode.Created);
        using var request = SignedRequest.Of(made.Text("api_key"), made.Text("api_secret"), DateTimeOffset.UtcNow).To(HttpMethod.Get, "/v1/api/bot/build");

        var problem = await (await gateway.CreateClient().SendAsync(request)).ReadJson(HttpStatusCode.NotFound);

        Assert.Equal("The bot has no build yet: POST /v1/api/bot/build makes one.", problem.Text("detail"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task The_stored_draft_is_validated_when_none_is_sent(string body)
    {
        var answer = await gateway.CreateCaller().PostJson("/v1/api/bot/validate", body);
        Assert.Equal("""{"valid":true}""", answer.GetRawText());
    }

    [Fact]
    public async Task A_bot_is_validated_as_it_was_got()
    {
        var client = gateway.CreateCaller();
        var bot = (await client.GetJson("/v1/api/bot")).GetRawText();

        Assert.Equal("""{"valid":true}""", (await client.PostJson("/v1/api/bot/validate", bot)).GetRawText());
        Assert.Equal("""{"valid":true}""", (await client.PostJson("/v1/api/bot/validate", $$"""{"bot": {{bot}}}""")).GetRawText());
    }

    [Fact]
    public async Task What_is_wrong_with_a_bot_is_told_by_line_and_column()
    {
        var answer = await gateway.CreateCaller().PostJson(
            "/v1/api/bot/validate", """{"flows": [{"name": "someFlow", "content": "start:\n  say (\n"}]}""");

        Assert.False(answer.GetProperty("valid").GetBoolean());
        var error = answer.GetProperty("errors")[0];
        Assert.Equal(["flow", "step", "line", "column", "message"], error.Names());
        Assert.Equal("someFlow", error.Text("flow"));
        Assert.True(error.GetProperty("line").GetInt32() > 1);
        Assert.Equal(JsonValueKind.Number, error.GetProperty("column").ValueKind);
    }
}
