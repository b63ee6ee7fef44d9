using System.Net;
using Gateway.Tests.Hosting;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

public sealed class FlowTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string SomeFlow = """
        {"name": "SomeFlow", "commands": ["/someflow", "some command"], "content": "start:\n  say \"Hi!\"\n  goto end"}
        """;

    [Fact]
    public async Task A_flow_is_created_listed_read_and_deleted()
    {
        var client = await NewBot();

        var made = await client.PostJson("/v1/api/bot/flows", SomeFlow);
        Assert.Equal("start:\n  say \"Hi!\"\n  goto end", made.Text("content"));
        Assert.Equal(["/someflow", "some command"], made.GetProperty("commands").EnumerateArray().Select(command => command.GetString()));

        var listed = await client.GetJson("/v1/api/bot/flows");
        Assert.Equal(["Default", "SomeFlow"], listed.EnumerateArray().Select(flow => flow.Text("name")));
        Assert.Equal(made.GetRawText(), (await client.GetJson($"/v1/api/bot/flows/{made.Text("id")}")).GetRawText());

        var deleted = await client.DeleteAsync($"/v1/api/bot/flows/{made.Text("id")}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await deleted.Content.ReadAsStringAsync());
        Assert.Single((await client.GetJson("/v1/api/bot/flows")).EnumerateArray());
    }

    [Fact]
    public async Task A_flow_is_updated_and_shown()
    {
        var client = await NewBot();
        var id = (await client.PostJson("/v1/api/bot/flows", SomeFlow)).Text("id");

        var flow = await client.PutJson($"/v1/api/bot/flows/{id}", """{"content": "start:\n  goto end", "commands": []}""");

        Assert.Equal("start:\n  goto end", flow.Text("content"));
        Assert.Empty(flow.GetProperty("commands").EnumerateArray());
        Assert.Equal("SomeFlow", flow.Text("name"));
    }

    [Fact]
    public async Task A_client_that_prefers_it_gets_no_content_back()
    {
        var client = await NewBot();
        var id = (await client.PostJson("/v1/api/bot/flows", SomeFlow)).Text("id");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/api/bot/flows/{id}")
        {
            Content = JsonAnswers.Json("""{"content": "start:"}"""),
            Headers = { { "Prefer", "respond-async, return=minimal" } },
        };

        var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["return=minimal"], response.Headers.GetValues("Preference-Applied"));
        Assert.Equal("start:", (await client.GetJson($"/v1/api/bot/flows/{id}")).Text("content"));
    }

    [Fact]
    public async Task A_flow_goes_back_as_it_was_got()
    {
        var client = await NewBot();
        var flow = await client.PostJson("/v1/api/bot/flows", SomeFlow);

        var again = await client.PutJson($"/v1/api/bot/flows/{flow.Text("id")}", flow.GetRawText());

        Assert.Equal(flow.Names(), again.Names());
    }

    [Fact]
    public async Task The_default_flow_can_not_be_deleted()
    {
        var client = await NewBot();
        var id = (await client.GetJson("/v1/api/bot")).Text("default_flow");

        var problem = await (await client.DeleteAsync($"/v1/api/bot/flows/{id}")).ReadJson(HttpStatusCode.Conflict);

        Assert.Contains("is the default flow", problem.Text("detail"), StringComparison.Ordinal);
    }

    private async Task<HttpClient> NewBot() => gateway.CreateCaller((await gateway.CreateBot("Flows")).Key);
}
