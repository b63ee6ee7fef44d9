using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Requests;

namespace Http.Clients;

/// <summary>A program that talks to bots by the TextBots API.</summary>
public sealed class TextBotsClient(HttpClient http)
{
    public const string ExecuteFlow = "textbots:botFlowSession:execute";
    public const string ExecuteBot = "textbots:session:execute";
    public const string ViewBots = "integrations:integration:view";

    private const string Sessions = "/api/v2/textbots/botflows/sessions";

    public HttpClient Http { get; } = http;

    /// <summary>One that is signed in.</summary>
    /// <param name="permissions">All of them when none is said.</param>
    public static async Task<TextBotsClient> Connect(RunningServer host, params string[] permissions)
    {
        var client = await OAuthClient.Create(host, permissions.Length > 0 ? permissions : [ExecuteFlow, ExecuteBot, ViewBots]);
        return new TextBotsClient(await client.Connect());
    }

    public static JsonObject LaunchRequest(string flowId, string? language = "en-us") => new()
    {
        ["flow"] = new JsonObject { ["id"] = flowId },
        ["externalSessionId"] = "external",
        ["language"] = language,
        ["inputData"] = new JsonObject { ["variables"] = new JsonObject { ["customer"] = "Ada" } },
        ["channel"] = new JsonObject
        {
            ["name"] = "Messaging",
            ["inputModes"] = new JsonArray("Text"),
            ["outputModes"] = new JsonArray("Text"),
            ["userAgent"] = new JsonObject { ["name"] = "Other" },
        },
    };

    public static JsonObject Text(string text) => new()
    {
        ["inputEventType"] = "UserInput",
        ["inputEventUserInput"] = new JsonObject
        {
            ["mode"] = "Text",
            ["alternatives"] = new JsonArray(new JsonObject { ["transcript"] = new JsonObject { ["text"] = text, ["confidence"] = 1 } }),
        },
    };

    public static JsonObject Button(string text, string payload) => RichMedia(new JsonObject
    {
        ["contentType"] = "ButtonResponse",
        ["buttonResponse"] = new JsonObject { ["type"] = "Button", ["text"] = text, ["payload"] = payload },
    });

    public static JsonObject RichMedia(params JsonObject[] inputs) => new()
    {
        ["inputEventType"] = "RichMediaInput",
        ["inputEventRichMedia"] = new JsonObject { ["inputs"] = new JsonArray([.. inputs]) },
    };

    /// <summary>What comes with no more than its name: NoOp, NoInput, ...</summary>
    public static JsonObject Bare(string type) => new() { ["inputEventType"] = type };

    public async Task<string> Launch(string flowId) => (await Post(Sessions, LaunchRequest(flowId))).Text("id");

    /// <summary>A turn on another.</summary>
    public Task<JsonElement> Turn(string session, JsonElement? previous, JsonObject input, HttpStatusCode expected = HttpStatusCode.OK)
    {
        input = (JsonObject)input.DeepClone();
        if (previous is { } turn)
            input["previousTurn"] = new JsonObject { ["id"] = turn.Text("id") };
        return Post($"{Sessions}/{session}/turns", input, expected);
    }

    /// <summary>A session, and the answer to its first turn.</summary>
    public async Task<(string Session, JsonElement Start)> Start(string flowId)
    {
        var session = await Launch(flowId);
        return (session, await Turn(session, null, Bare("NoOp")));
    }

    public async Task<JsonElement> Post(string path, JsonObject body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Http.PostAsync(path, JsonAnswers.Json(body.ToJsonString()));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(text);
    }

    public static string[] Prompts(JsonElement turn) =>
        turn.TryGetProperty("prompts", out var prompts)
            ? [.. prompts.GetProperty("textPrompts").GetProperty("segments").EnumerateArray().Select(segment => segment.Text("text"))]
            : [];
}
