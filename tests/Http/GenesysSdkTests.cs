using System.Text.Json.Nodes;
using Http.Clients;
using Http.Sdk;

namespace Http;

/// <summary>Genesys' own SDK, pointed at a server of ours: whole conversations.</summary>
[Collection(OneHost.Name)]
public sealed class GenesysSdkTests(ApiHost host)
{
    private const string Coffee = """
        start:
          say "Hello {{_metadata.customer}}"
          say Question("What size?", buttons=[Button("Small", payload="s"), Button("Large", payload="l")])
          hold
          remember size = event
          say "{{size}} it is."
          goto end
        """;

    private const string Patient = """
        start:
          say "Well?"
          hold
          if (event == "NoInput") {
            say "Still there?"
            hold
          }
          say "You said {{event}}."
          goto end
        """;

    private const string Failing = "start:\n  goto nowhere";

    [GenesysSdkFact]
    public async Task The_SDK_of_Genesys_talks_with_the_bots_of_this_server()
    {
        var client = await OAuthClient.Create(host, [TextBotsClient.ExecuteFlow, TextBotsClient.ExecuteBot]);
        var viewer = await OAuthClient.Create(host, [TextBotsClient.ViewBots]);
        var arguments = new JsonObject
        {
            ["server"] = host.Address.OriginalString,
            ["client"] = new JsonObject { ["id"] = client.Id, ["secret"] = client.Secret },
            ["viewer"] = new JsonObject { ["id"] = viewer.Id, ["secret"] = viewer.Secret },
            ["bots"] = new JsonObject
            {
                ["coffee"] = (await ApiBot.Build(host, ("Main", Coffee))).Id,
                ["patient"] = (await ApiBot.Build(host, ("Main", Patient))).Id,
                ["failing"] = (await ApiBot.Build(host, ("Main", Failing))).Id,
            },
        };

        var (status, printed) = await GenesysSdk.Converse(arguments.ToJsonString());

        Assert.True(status == 0, printed);
        Assert.Equal(12, printed.Split('\n').Count(line => line.StartsWith("ok: ", StringComparison.Ordinal)));
    }
}
