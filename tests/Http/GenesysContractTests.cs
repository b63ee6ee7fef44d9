using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using Http.Sdk;
using static Http.Clients.TextBotsClient;

namespace Http;

/// <summary>Requests that have all that Genesys publishes, and answers that have nothing else.</summary>
[Collection(OneHost.Name)]
public sealed class GenesysContractTests(ApiHost host)
{
    private const string Sessions = "/api/v2/textbots/botflows/sessions";
    private const string Execution = "/api/v2/textbots/bots/execute";

    // Waits again after whatever comes.
    private const string Patient = "start:\n  say \"What?\"\n  hold\n  goto start";

    private const string Everything = """
        start:
          say "text"
          say Typing(10)
          say Image("https://e.test/i.png")
          say Video("https://e.test/v.mp4")
          say Audio("https://e.test/a.mp3")
          say File("https://e.test/f.pdf")
          say Url("https://e.test", text="Here")
          say Button("Go", payload="g")
          say Question("Where?", buttons=[Button("Here", payload="h"), Url("https://e.test", title="There")])
          say Carousel(cards=[Card("One", buttons=[Button("Buy", payload="b"), Url("https://e.test/1", title="See")], subtitle="first", image_url="https://e.test/1.png")])
          say Card("Two")
          say Component.Timeout(5000)
          say Component.Intent("order")
          say Component.Outcome("sold", success=true, milestone="paid")
          hold
          remember text = event
          remember number = 1.5
          remember list = [1, null]
          remember nothing = null
          say Component.Handover("The user asks for a person.")
          goto end
        """;

    [GenesysSdkFact]
    public async Task The_list_of_enums_names_fields_that_are_published()
    {
        var models = await PublishedModels.Load();

        Assert.All(models.EnumFields, field => Assert.True(models.HasField(field), field));
    }

    [GenesysSdkFact]
    public async Task A_launch_takes_each_field_with_each_value()
    {
        var (models, client, bot) = await Prepare(Patient);
        var known = new Dictionary<string, JsonNode> { ["TextBotFlow.id"] = bot.Id };

        var requests = AllOf(models, "TextBotFlowLaunchRequest", known);

        Assert.Equal(25, requests.Count);
        Assert.Empty(await Send("TextBotFlowLaunchResponse", requests, models, request => Post(client, Sessions, request)));
    }

    [GenesysSdkFact]
    public async Task A_turn_takes_each_field_with_each_value()
    {
        var (models, client, bot) = await Prepare(Patient);
        var (session, latest) = await client.Start(bot.Id);

        var requests = AllOf(models, "TextBotFlowTurnRequest", new Dictionary<string, JsonNode>());

        var faults = await Send("TextBotFlowTurnResponse", requests, models, async request =>
        {
            if (request["previousTurn"] is JsonObject previous)
                previous["id"] = latest.Text("id");
            var answer = await Post(client, $"{Sessions}/{session}/turns", request);
            if (answer.Status == HttpStatusCode.OK)
                latest = answer.Body;
            if (answer.Status == HttpStatusCode.OK && latest.Text("nextActionType") != "WaitForInput")
                (session, latest) = await client.Start(bot.Id);
            return answer;
        });

        Assert.Equal(184, requests.Count);
        Assert.Empty(faults);
    }

    [GenesysSdkFact]
    public async Task A_message_takes_each_field_with_each_value()
    {
        var (models, client, bot) = await Prepare(Patient);
        var known = new Dictionary<string, JsonNode>
        {
            ["PostTextRequest.botId"] = bot.Id,
            ["PostTextRequest.botAlias"] = "latest",
            ["PostTextRequest.botSessionTimeoutMinutes"] = 15,
        };

        var requests = AllOf(models, "PostTextRequest", known);

        Assert.Equal(181, requests.Count);
        Assert.Empty(await Send("PostTextResponse", requests, models, request => Post(client, Execution, request)));
    }

    [GenesysSdkFact]
    public async Task Answers_have_no_field_and_no_value_that_is_not_published()
    {
        var (models, client, bot) = await Prepare(Everything);
        var leaving = await ApiBot.Build(host, ("Main", "start:\n  say Component.Outcome(\"sold\", success=false)\n  say Component.Disconnect(\"Bye.\")\n  goto end"));
        var failing = await ApiBot.Build(host, ("Main", "start:\n  say \"Hello\"\n  goto nowhere"));
        var (session, start) = await client.Start(bot.Id);
        var end = await client.Turn(session, start, Text("said"));
        var (left, begun) = await client.Start(bot.Id);
        JsonElement[] turns = [start, end, begun, await client.Turn(left, begun, Bare("UserDisconnect")), (await client.Start(leaving.Id)).Start, (await client.Start(failing.Id)).Start];
        JsonElement[] messages = [await Say(bot, "hi"), await Say(bot, "said"), await Say(failing, "hi")];
        JsonElement[] refusals =
        [
            await client.Post(Sessions, new JsonObject(), HttpStatusCode.BadRequest),
            await client.Post(Sessions, LaunchRequest("unknown"), HttpStatusCode.NotFound),
            await client.Turn(session, start, Text("other"), HttpStatusCode.Conflict),
            await (await Connect(host, ViewBots)).Post(Sessions, LaunchRequest(bot.Id), HttpStatusCode.Forbidden),
            await new TextBotsClient(host.CreateStranger()).Post(Sessions, LaunchRequest(bot.Id), HttpStatusCode.Unauthorized),
        ];
        var found = await client.Http.GetJson($"/api/v2/textbots/bots/search?botId={bot.Id}");

        Assert.Equal(["Disconnect", "Exit", "WaitForInput"], turns.Select(turn => turn.Text("nextActionType")).Distinct().Order());
        Assert.Equal(5000, start.GetProperty("nextActionWaitForInput").GetProperty("modeConstraints").GetProperty("text").GetProperty("noInputTimeoutMilliseconds").GetInt32());
        Assert.Equal(("AgentRequestedByUser", "order"), (end.GetProperty("nextActionExit").Text("reason"), end.GetProperty("nextActionExit").Text("activeIntent")));
        Assert.Equal(["Error", "TriggeredByFlow", "TriggeredByUser"], turns.Where(turn => turn.Text("nextActionType") == "Disconnect").Select(turn => turn.GetProperty("nextActionDisconnect").Text("reason")).Order());
        Assert.Equal(["Complete", "Failed", "MoreData"], messages.Select(message => message.Text("botState")).Order());
        Assert.Empty(turns.SelectMany(turn => models.Faults("TextBotFlowTurnResponse", turn)));
        Assert.Empty(messages.SelectMany(message => models.Faults("PostTextResponse", message)));
        Assert.Empty(refusals.SelectMany(refusal => models.Faults("ErrorBody", refusal)));
        Assert.Empty(models.Faults("BotSearchResponseEntityListing", found));

        Task<JsonElement> Say(ApiBot to, string text) => client.Post(Execution, new JsonObject
        {
            ["botId"] = to.Id,
            ["integrationId"] = "integration",
            ["botSessionId"] = "answers",
            ["botCorrelationId"] = text,
            ["postTextMessage"] = new JsonObject { ["type"] = "Text", ["text"] = text },
        });
    }

    [GenesysSdkFact]
    public async Task What_is_not_published_is_found_in_an_answer()
    {
        var models = await PublishedModels.Load();
        var answer = JsonElement.Parse(
            """{"previousTurn": {"id": 1}, "nextActionType": "Wait", "prompts": {"outputLanguage": "en-us", "textPrompts": {"segments": {}}}, "more": true}""");

        Assert.Equal(
            [
                "$.more is no field of TextBotFlowTurnResponse",
                "$.id is missing",
                "$.previousTurn.id is no string that TextBotTurnReference.id may be: 1",
                "$.prompts.textPrompts.segments is no array: {}",
                "$.nextActionType is no string that TextBotFlowTurnResponse.nextActionType may be: Wait",
            ],
            models.Faults("TextBotFlowTurnResponse", answer));
    }

    private async Task<(PublishedModels Models, TextBotsClient Client, ApiBot Bot)> Prepare(string flow) =>
        (await PublishedModels.Load(), await Connect(host), await ApiBot.Build(host, ("Main", flow)));

    // Each value of each enum, and what is not required left out or null.
    private static List<(string What, JsonObject Body)> AllOf(PublishedModels models, string model, IReadOnlyDictionary<string, JsonNode> known) =>
    [
        ("the required fields alone", models.Least(model, known, withNulls: false)),
        ("null for all others", models.Least(model, known, withNulls: true)),
        .. models.Requests(model, known).Select(request => ($"{request.Field} = {request.Value}", request.Body)),
    ];

    private static async Task<List<string>> Send(
        string answerModel,
        IEnumerable<(string What, JsonObject Body)> requests,
        PublishedModels models,
        Func<JsonObject, Task<(HttpStatusCode Status, JsonElement Body)>> send)
    {
        var faults = new List<string>();
        foreach (var (what, body) in requests)
        {
            var (status, answer) = await send(body);
            if (status != HttpStatusCode.OK)
                faults.Add($"{what}: {(int)status} {answer}");
            else
                faults.AddRange(models.Faults(answerModel, answer).Select(fault => $"{what}: {fault}"));
        }
        return faults;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Post(TextBotsClient client, string path, JsonObject body)
    {
        using var response = await client.Http.PostAsync(path, JsonAnswers.Json(body.ToJsonString()));
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
