using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Authentication;
using Gateway.Tests.Hosting;
using Http.Nodes;
using Http.Requests;

namespace Gateway.Tests.Outside;

/// <summary>Flows of the whole server that ask another server, over real HTTP.</summary>
public sealed class FlowRequestTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task What_another_server_answers_is_in_the_answer_of_the_turn()
    {
        await using var pets = await PetServer.Start();
        await using var gateway = RunningGateway.Start(_data.Path, settings: Open);
        using var user = await CreateUser(gateway, pets, """
            start:
              do pet = HTTP("{{_env.pets}}/pets").query({"name": "Rex"}).get().send()
              say "{{pet.name}} has {{pet.legs}} legs, says the status {{pet.get_info(\"status\")}}."
              do none = HTTP("{{_env.pets}}/none").send()
              say "{{none.get_info(\"status\")}} {{none.get_info(\"body\")}}"
              hold
              say "{{event}}, {{pet.name}} came as {{pet.get_info(\"headers\")[\"content-type\"]}}."
              goto end
            """);
        Assert.Equal(
            [
                "Rex has 4 legs, says the status 200.",
                "The server refused the request with the status 404.",
                "404 {\"reason\": \"no such pet\"}",
            ],
            await Say(user, "hello"));
        Assert.Equal(["Yes, Rex came as application/json."], await Say(user, "Yes"));
    }

    [Fact]
    public async Task An_app_is_called_at_the_endpoint_that_is_set()
    {
        await using var pets = await PetServer.Start();
        await using var gateway = RunningGateway.Start(_data.Path, settings: ("Outbound:AppsEndpoint", $"{pets.Address}/apps"));
        using var user = await CreateUser(gateway, pets, """
            start:
              do answer = App("book", table=7)
              say "{{answer.asked.function_id}} {{answer.asked.data.table}} {{answer.asked.client.user_id}}"
              goto end
            """);
        Assert.Equal(["book 7 ada"], await Say(user, "hello"));
    }

    [Theory]
    [InlineData("ada:pw", HttpStatusCode.OK, "")]
    [InlineData("ada:wrong", HttpStatusCode.UnprocessableEntity, "with the status 401")]
    public async Task A_module_is_fetched_when_the_bot_is_built(string auth, HttpStatusCode expected, string reason)
    {
        await using var pets = await PetServer.Start();
        await using var gateway = RunningGateway.Start(_data.Path, settings: Open);
        using var author = gateway.CreateDemoCaller();
        var module = new JsonObject { ["name"] = "math", ["url"] = $"{pets.Address}/module", ["auth"] = auth };
        await author.PutJson("/v1/api/bot", new JsonObject { ["modules"] = new JsonArray(module) }.ToJsonString());
        var built = await author.PostJson("/v1/api/bot/build", "", expected);
        Assert.Contains(reason, built.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_is_an_error_in_time_and_the_session_goes_on()
    {
        await using var pets = await PetServer.Start();
        await using var gateway = RunningGateway.Start(_data.Path, settings: [Open, ("Outbound:TimeLimit", "1")]);
        using var user = await CreateUser(gateway, pets, """
            start:
              if (event == "wait") do HTTP("{{_env.pets}}/hang").send()
              say "You said {{event}}."
              goto end
            """);
        var stopwatch = Stopwatch.StartNew();
        Assert.Equal(
            ["The server did not answer within 1 seconds.", "You said wait."],
            await Say(user, "wait"));
        Assert.True(stopwatch.Elapsed < TimeSpan.FromSeconds(15), $"It took {stopwatch.Elapsed}.");
        Assert.Equal(["You said again."], await Say(user, "again"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", null, false)]
    [InlineData("http://127.0.0.1:0", "true", true)]
    [InlineData("http://0.0.0.0:0", "false", false)]
    [InlineData("http://0.0.0.0:0", "true", true)]
    public async Task Private_addresses_are_open_by_a_setting_and_never_by_where_the_server_listens(string urls, string? setting, bool isOpen)
    {
        await using var pets = await PetServer.Start();
        await using var gateway = RunningGateway.Start(_data.Path, urls, settings:
        [
            (EncryptionKeys.Setting, EncryptionKeys.New()),
            .. setting is null ? ((string, string)[])[] : [("Outbound:AllowPrivateAddresses", setting)],
        ]);
        using var user = await CreateUser(gateway, pets, """
            start:
              do pet = HTTP("{{_env.pets}}/pets").send()
              say "{{pet.is_error()}}"
              goto end
            """);
        var said = await Say(user, "hello");
        Assert.Equal(isOpen ? "false" : "true", said[^1]);
        Assert.Equal(isOpen ? 1 : 2, said.Length);
        if (!isOpen)
            Assert.Contains("Outbound:AllowPrivateAddresses", said[0], StringComparison.Ordinal);
    }

    // The servers of the tests are on this machine.
    private static (string Name, string Value) Open => ("Outbound:AllowPrivateAddresses", "true");

    private static async Task<HttpClient> CreateUser(RunningGateway gateway, PetServer pets, string flow)
    {
        var client = gateway.CreateAdministrator();
        var body = new JsonObject
        {
            ["name"] = "Pets",
            ["env"] = new JsonObject { ["pets"] = pets.Address },
            ["flows"] = new JsonArray(new JsonObject { ["name"] = "Main", ["content"] = flow }),
        };
        var created = await client.PostJson("/v1/bots", body.ToJsonString(), HttpStatusCode.Created);
        client.DefaultRequestHeaders.Remove("Authorization");
        client.DefaultRequestHeaders.Add("X-Api-Key", created.Text("api_key"));
        using var build = SignedRequest.Of(created.Text("api_key"), created.Text("api_secret"), DateTimeOffset.UtcNow).To(HttpMethod.Post, "/v1/api/bot/build");
        using var builder = gateway.CreateStranger();
        await (await builder.SendAsync(build)).ReadJson();
        return client;
    }

    private static async Task<string[]> Say(HttpClient user, string text)
    {
        var body = new JsonObject
        {
            ["client"] = new JsonObject { ["user_id"] = "ada" },
            ["payload"] = new JsonObject { ["content_type"] = "text", ["content"] = new JsonObject { ["text"] = text } },
        };
        var answer = await user.PostJson("/v1/api/chat", body.ToJsonString());
        return [.. answer.GetProperty("messages").EnumerateArray().Select(TextOf)];
    }

    // Without the place of an error.
    private static string TextOf(JsonElement message) =>
        message.GetProperty("payload").GetProperty("content").EnumerateObject().First().Value.GetString()!.Split(" (line")[0];
}
