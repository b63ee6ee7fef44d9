using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Documentation;
using Gateway.Tests.Hosting;

namespace Gateway.Tests.Api;

/// <summary>The examples of docs/rest.md, one after the other, against a server that has nothing but the demo bot.</summary>
public abstract class RestReferenceApi(ApiHost host)
{
    [Fact]
    public async Task Each_example_is_answered_as_it_says()
    {
        using var client = new HttpClient();
        var variables = new Dictionary<string, string>
        {
            ["server"] = host.Address.OriginalString.TrimEnd('/'),
            ["key"] = await host.CreateDemo(),
            ["token"] = host.AdminToken,
        };
        var examples = DocumentedExample.ReadAll(ReadPage());
        Assert.True(examples.Count >= 14, $"Only {examples.Count} examples were found.");

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

    // What later examples name: an id is called after what has it.
    private static void Remember(JsonNode answer, Dictionary<string, string> variables)
    {
        if (answer is not JsonObject fields)
            return;
        if (fields["bot"]?["id"] is { } bot)
            variables["bot"] = bot.GetValue<string>();
        if (fields["id"]?.GetValue<string>() is { } id)
            variables[fields.ContainsKey("bot_id") ? "flow" : fields.ContainsKey("api_key") ? "id" : "channel"] = id;
    }

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
            var isParticular = name is "id" or "default_flow" or "api_key" or "pagination_key" or "api_secret" or "engine_version"
                || name.EndsWith("_at", StringComparison.Ordinal)
                || (name.EndsWith("_id", StringComparison.Ordinal) && name is not ("request_id" or "user_id"))
                || (isDiagnostic && name is "message" or "column");
            if (isParticular)
                fields[name] = value!.GetValueKind() == JsonValueKind.Number ? 0 : "";
            else
                WithoutParticulars(value);
        }
        return node;
    }

    private static string ReadPage()
    {
        using var page = Assembly.GetExecutingAssembly().GetManifestResourceStream("rest.md")!;
        return new StreamReader(page).ReadToEnd().ReplaceLineEndings("\n");
    }
}
