using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Reference;
using Http.Requests;

namespace Http;

/// <summary>The examples of docs/rest.md and docs/textbots.md, one after the other, against a server that has nothing but the demo bot.</summary>
// Of a host of its own: the examples list all bots.
public sealed class RestReferenceTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Event = "event:";
    private const string Data = "data:";

    [Fact]
    public async Task Each_example_is_answered_as_it_says()
    {
        foreach (var page in DocumentedExample.Pages)
            await Run(page);
    }

    private async Task Run(string page)
    {
        using var client = new HttpClient();
        var demo = await host.CreateDemo();
        var variables = new ExampleVariables
        {
            ["server"] = host.Address.OriginalString.TrimEnd('/'),
            ["key"] = demo.Key,
            ["token"] = host.AdminToken,
            ["bot"] = await FindBot(demo),
        };
        var examples = DocumentedExample.ReadAll(DocumentedExample.ReadPage(page));
        Assert.True(examples.Count >= 8, $"Only {examples.Count} examples were found on {page}.");

        foreach (var example in examples)
        {
            using var request = CurlLine.Parse(example.Command, name => variables[name]);
            demo.Sign(request);
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (int.TryParse(example.Answer, CultureInfo.InvariantCulture, out var status))
            {
                Assert.Equal((status, ""), ((int)response.StatusCode, text));
                continue;
            }
            var answer = Parse(example, text)!;
            Assert.True(
                JsonNode.DeepEquals(WithoutParticulars(Parse(example, example.Answer)), WithoutParticulars(answer.DeepClone())),
                $"{example.Command}\nwas answered\n{text}");
            variables.Remember(answer);
        }
    }

    // Of server-sent events the lines, with their data as the JSON that it is.
    private static JsonNode? Parse(DocumentedExample example, string text) => example.IsEvents
        ? new JsonArray([.. text.TrimEnd().Split('\n').Select(line => line.StartsWith(Data, StringComparison.Ordinal) ? JsonNode.Parse(line[Data.Length..]) : line)])
        : JsonNode.Parse(text);

    private async Task<string> FindBot(DemoAccess demo)
    {
        using var client = host.CreateStranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/api/bot") { Headers = { { "X-Api-Key", demo.Key } } };
        demo.Sign(request);
        using var response = await client.SendAsync(request);
        return (await response.ReadJson()).Text("id");
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
        // Shown to who signs, as the key of a cluster's demo does.
        if (fields["env"] is JsonObject { Count: 0 })
            fields.Remove("env");
        var isDiagnostic = fields.ContainsKey("line");
        foreach (var (name, value) in fields.ToList())
        {
            var isParticular = name is "id" or "default_flow" or "api_key" or "pagination_key" or "api_secret" or "client_secret" or "version"
                || name is "access_token" or "contextId" or "entityId" or "selfUri"
                // Examples of another page change it, on a host whose pages share a bot.
                || (name is "description" && fields.ContainsKey("selfUri"))
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
}
