using Bots.Calls;
using Gateway.Tests.Hosting;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

public sealed class BotTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Time = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$";

    [Fact]
    public async Task A_bot_is_shown_with_its_flows()
    {
        var bot = await gateway.CreateCaller().GetJson("/v1/api/bot");

        Assert.Equal(
            ["id", "organization_id", "name", "description", "default_flow", "created_at", "updated_at", "flows"], bot.Names());
        Assert.Equal(gateway.BotId, bot.Text("id"));
        Assert.Matches(Time, bot.Text("created_at"));
        var flow = Assert.Single(bot.GetProperty("flows").EnumerateArray());
        Assert.Equal(
            ["id", "bot_id", "organization_id", "name", "commands", "content", "created_at", "updated_at"], flow.Names());
        Assert.Equal(bot.Text("default_flow"), flow.Text("id"));
    }

    [Fact]
    public async Task What_is_not_set_is_not_changed()
    {
        var (_, key) = await gateway.CreateBot("Before");
        var client = gateway.CreateCaller(key);

        var bot = await client.PutJson("/v1/api/bot", """{"name": "After", "description": null}""");

        Assert.Equal("After", bot.Text("name"));
        Assert.Equal("This is my bot", bot.Text("description"));
        Assert.Equal("After", (await client.GetJson("/v1/api/bot")).Text("name"));
    }

    [Fact]
    public async Task The_environment_is_set_and_not_shown_to_who_has_not_signed()
    {
        var (botId, key) = await gateway.CreateBot("Secretive");

        var bot = await gateway.CreateCaller(key).PutJson("/v1/api/bot", """{"env": {"TOKEN": "s3cret"}}""");

        Assert.DoesNotContain("s3cret", bot.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""{"TOKEN":"s3cret"}""", $"{(await gateway.Grains.Bot(botId).Get()).Environment}");
    }
}
