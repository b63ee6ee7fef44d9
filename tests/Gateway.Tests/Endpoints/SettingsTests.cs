using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Hosting;
using Http.Nodes;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

/// <summary>The settings and modules of a bot over HTTP, against the whole server.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Settings = """
        {
          "apps_endpoint": "https://apps.example.org/run",
          "custom_components": {"Star": {"params": [{"rating": {"type": "String"}}]}},
          "multibot": [{"id": "other", "name": "second", "version_id": "v1"}, {"id": "third"}],
          "no_interruption_delay": 5,
          "ttl_duration": 30,
          "low_data_mode": false,
          "modules": [{"name": "prices", "version": "1", "flow": {"content": "fn price():\n  return 3\n"}}]
        }
        """;

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task What_is_set_is_shown_as_it_was_sent_in_the_bot_and_in_its_builds()
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        using var client = gateway.CreateDemoCaller();

        var changed = await client.PutJson("/v1/api/bot", Settings);
        var built = await client.PostJson("/v1/api/bot/build", "");

        foreach (var (name, value) in JsonNode.Parse(Settings)!.AsObject())
        {
            AssertSame(value, changed.GetProperty(name).GetRawText());
            AssertSame(value, built.GetProperty(name).GetRawText());
        }
    }

    [Fact]
    public async Task A_module_is_validated_and_its_secret_is_never_shown()
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        using var client = gateway.CreateDemoCaller();

        var bot = await client.PutJson("/v1/api/bot", """{"modules": [{"name": "far", "url": "https://example.org/far.csml", "auth": "ada:s3cret"}]}""");
        var stored = await client.PostJson("/v1/api/bot/validate", "");
        var sent = await client.PostJson("/v1/api/bot/validate", """
            {
              "flows": [{"name": "Main", "content": "import price from modules/prices\nstart:\n  say price()\n"}],
              "modules": [{"name": "prices", "flow": {"content": "fn price():\n  return 3\n"}}]
            }
            """);

        Assert.DoesNotContain("s3cret", bot.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("modules/far", stored.GetProperty("errors")[0].Text("flow"));
        Assert.True(sent.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task What_no_component_can_be_made_of_is_refused_by_name()
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        using var client = gateway.CreateDemoCaller();

        var problem = await client.PutJson("/v1/api/bot", """{"custom_components": {"Star": 1}}""", HttpStatusCode.BadRequest);

        Assert.Equal("custom_components.Star", problem.Text("field"));
    }

    private static void AssertSame(JsonNode? expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(actual)), $"{expected?.ToJsonString()}\n{actual}");
}
