using System.Text.Json.Nodes;
using Http.Clients;

namespace Http.Sdk;

/// <summary>The conversations of <c>conversations.js</c>: the bots that they are held with, and what came of them.</summary>
internal static class SdkConversations
{
    private const int Count = 17;

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

    private const string Guide = """
        start:
          say null
          say Question("Where?", buttons=[Button("Here", payload="h"), Url("https://e.test", title="There")])
          remember nothing = null
          hold
          say "{{event}} {{event.attachment}}"
          goto end
        """;

    private const string Counter = """
        start:
          if (!n) remember n = 0
          remember n = n + 1
          say "{{n}} {{event}} {{_metadata.textbots.genesysBotConnector.queryParameters.page}}"
          hold
          goto start
        """;

    /// <summary>What the script is told: where the server is, two clients and the bots.</summary>
    /// <param name="run">Names this run.</param>
    /// <param name="origins">The origins whose pages may use the clients; null for all.</param>
    public static async Task<JsonObject> Prepare(RunningServer host, string run, IEnumerable<string>? origins = null)
    {
        var client = await OAuthClient.Create(host, [TextBotsClient.ExecuteFlow, TextBotsClient.ExecuteBot], origins: origins);
        var viewer = await OAuthClient.Create(host, [TextBotsClient.ViewBots], origins: origins);
        var bots = new JsonObject();
        foreach (var (name, flow) in new[] { ("coffee", Coffee), ("patient", Patient), ("failing", Failing), ("guide", Guide), ("counter", Counter) })
            bots[name] = (await ApiBot.Build(host, ("Main", flow))).Id;
        return new JsonObject
        {
            ["server"] = host.Address.OriginalString,
            ["client"] = Credentials(client),
            ["viewer"] = Credentials(viewer),
            ["bots"] = bots,
            ["run"] = run,
        };
    }

    /// <summary>Each conversation went as it must.</summary>
    /// <param name="lines">A line for each.</param>
    public static void Check(string lines)
    {
        var all = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(all, line => Assert.StartsWith("ok: ", line, StringComparison.Ordinal));
        Assert.Equal(Count, all.Length);
    }

    private static JsonObject Credentials(OAuthClient client) => new() { ["id"] = client.Id, ["secret"] = client.Secret };
}
