using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Documentation;
using Gateway.Tests.Hosting;

namespace Gateway.Tests.Api;

/// <summary>The examples of docs/rest.md and docs/textbots.md, one after the other, against a server that has nothing but the demo bot.</summary>
public abstract class RestReferenceApi(ApiHost host)
{
    [Theory]
    [InlineData("rest.md", 14)]
    [InlineData("textbots.md", 8)]
    public async Task Each_example_is_answered_as_it_says(string page, int least)
    {
        using var client = new HttpClient();
        var key = await host.CreateDemo();
        var variables = new Dictionary<string, string>
        {
            ["server"] = host.Address.OriginalString.TrimEnd('/'),
            ["key"] = key,
            ["token"] = host.AdminToken,
            ["bot"] = await FindBot(key),
        };
        var examples = DocumentedExample.ReadAll(ReadPage(page));
        Assert.True(examples.Count >= least, $"Only {examples.Count} examples were found.");

        foreach (var example in examples)
        {
            using var response = await client.SendAsync(CurlLine.Parse(example.Command, variables));
            var text = await response.Content.ReadAsStringAsync();
            if (int.TryParse(example.Answer, out var status))
            {
                Assert.Equal((status, ""), ((int)response.StatusCode, text));
                continue;
            }
            var answer = JsonNode.Parse(text)!;
            Assert.True(
                JsonNode.DeepEquals(WithoutParticulars(JsonNode.Parse(example.Answer)), WithoutParticulars(answer.DeepClone())),
                $"{example.Command}\nwas answered\n{text}");
            Remember(answer, variables);
        }
    }

    private async Task<string> FindBot(string key)
    {
        using var author = host.CreateStranger();
        author.DefaultRequestHeaders.Add("X-Api-Key", key);
        return (await author.GetJson("/v1/api/bot")).Text("id");
    }

    // What later examples name: an id is called after what has it.
    private static void Remember(JsonNode answer, Dictionary<string, string> variables)
    {
        if (answer is not JsonObject fields)
            return;
        if (fields["bot"]?["id"] is { } bot)
            variables["bot"] = bot.GetValue<string>();
        if (fields["version_id"] is { } version && fields.ContainsKey("engine_version"))
            variables["version"] = version.GetValue<string>();
        if (fields["builds"] is JsonArray { Count: > 0 } builds)
            variables["older"] = builds[^1]!["version_id"]!.GetValue<string>();
        foreach (var (name, variable) in new[] { ("client_id", "client"), ("client_secret", "secret"), ("access_token", "access") })
        {
            if (fields[name] is { } value)
                variables[variable] = value.GetValue<string>();
        }
        if (fields["id"]?.GetValue<string>() is { } id)
            variables[NameOf(fields)] = id;
    }

    private static string NameOf(JsonObject fields) =>
        fields.ContainsKey("bot_id") ? "flow"
        : fields.ContainsKey("api_key") ? "id"
        : fields.ContainsKey("nextActionType") ? "turn"
        : fields.Count == 1 ? "session"
        : "channel";

    // What differs from run to run keeps its kind: an id stays a string.
    private static JsonNode? WithoutParticulars(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                WithoutParticulars(item);
        }
        if (node is not JsonObject fields)
            return node;
        var isDiagnostic = fields.ContainsKey("line");
        foreach (var (name, value) in fields.ToList())
        {
            var isParticular = name is "id" or "default_flow" or "api_key" or "pagination_key" or "api_secret" or "client_secret" or "engine_version"
                || name is "access_token" or "contextId" or "entityId"
                || name.EndsWith("_at", StringComparison.Ordinal)
                || (name.EndsWith("_id", StringComparison.Ordinal) && name is not ("request_id" or "user_id"))
                || (name is "messages" or "clients" && value?.GetValueKind() == JsonValueKind.Number)
                || ((isDiagnostic || fields.ContainsKey("contextId")) && name is "message" or "column");
            if (isParticular)
                fields[name] = value!.GetValueKind() == JsonValueKind.Number ? 0 : "";
            else
                WithoutParticulars(value);
        }
        return node;
    }

    private static string ReadPage(string name)
    {
        using var page = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(page).ReadToEnd().ReplaceLineEndings("\n");
    }
}
