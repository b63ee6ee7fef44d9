using System.Net;
using Bots;
using Gateway.Tests.Hosting;

namespace Gateway.Tests.Endpoints;

public sealed class AdministratorTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_bot_is_created_with_a_key_that_opens_it()
    {
        var response = await CreateAdministrator().PostAsync("/v1/bots", JsonAnswers.Json("""
            {
              "name": "Shop", "description": "Sells.", "default_flow": "Main", "env": {"TOKEN": "s3cret"},
              "flows": [{"name": "Other", "content": "start:"}, {"name": "Main", "content": "start:", "commands": ["/main"], "description": "All."}]
            }
            """));

        var made = await response.ReadJson(HttpStatusCode.Created);
        Assert.Equal("/v1/api/bot", response.Headers.Location?.OriginalString);
        Assert.Equal(["bot", "channel_id", "api_key"], made.Names());
        Assert.DoesNotContain("s3cret", made.GetRawText(), StringComparison.Ordinal);
        var bot = await gateway.CreateCaller(made.Text("api_key")).GetJson("/v1/api/bot");
        Assert.Equal(made.GetProperty("bot").GetRawText(), bot.GetRawText());
        Assert.Equal("Main", bot.GetProperty("flows").EnumerateArray().Single(flow => flow.Text("id") == bot.Text("default_flow")).Text("name"));
    }

    [Fact]
    public async Task Only_the_digest_of_a_key_is_kept()
    {
        var key = (await CreateAdministrator().PostJson("/v1/bots", """{"name": "Shop"}""", HttpStatusCode.Created)).Text("api_key");

        Assert.NotNull(await gateway.Actors.ApiKey(ApiKey.Digest(key)).Get());
        Assert.Null(await gateway.Actors.ApiKey(key).Get());
    }

    private HttpClient CreateAdministrator()
    {
        var client = gateway.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", gateway.AdminToken);
        return client;
    }
}
