using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>What a client may call a thing in a body finds that thing by its address.</summary>
[Collection(OneHost.Name)]
public sealed class IdTests(ApiHost host) : IAsyncLifetime
{
    private static readonly string[] Ids =
    [
        "a/b", "/", "//", "/a/", "a/../b", "a/./b", "../x", "...", ".a", "a.", "a%2Fb", "a%2fb", "%2F", "%252F", "%", "%%", "%zz", "%2E%2E", "a?b", "?user_id=x",
        "#a", "a+b", "+", "a b", " a ", "a%20b", "\\", "a\\..\\b", ";", "a;b=c", "a:b", "@", "a&b=c", "=", "\"quoted\"", "<b>", "{request_id}", "[x]", "|", "^", "`", "~",
        "'", "*", "é", "e\u0301", "שלום", "a\u00a0b", "\uffff", "😀", "👩‍👩‍👧", "status", new string('/', 255), string.Concat(Enumerable.Repeat("😀", 127)),
    ];

    private readonly HttpClient _author = host.CreateStranger();

    private ApiBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = await ApiBot.Shared(host);
        using var administrator = host.CreateAdministrator();
        // However often it is used, it is served.
        var made = await administrator.PostJson(
            $"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}/keys", """{"requests_per_second": 0}""", HttpStatusCode.Created);
        var signed = SignedRequest.Of(made.Text("api_key"), made.Text("api_secret"), DateTimeOffset.UtcNow);
        _author.DefaultRequestHeaders.Add("X-Api-Key", signed.KeyHeader);
        _author.DefaultRequestHeaders.Add("X-Api-Signature", signed.Signature);
    }

    public Task DisposeAsync()
    {
        _author.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_broadcast_is_found_by_whatever_id_it_was_given()
    {
        foreach (var id in Ids)
        {
            var user = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
            var request = ApiBot.Request(user, "text", new() { ["text"] = "hi" });
            request["request_id"] = id;
            await _author.PostJson("/v1/api/broadcasts", request.ToJsonString());

            var found = await _author.GetJson($"/v1/api/broadcasts/{Uri.EscapeDataString(id)}");

            Assert.Equal((id, user), (found.Text("request_id"), found.GetProperty("client").Text("user_id")));
        }
    }

    [Fact]
    public async Task A_user_is_found_by_whatever_id_the_client_gave()
    {
        foreach (var id in Ids)
        {
            await _bot.Say(id, "hi");
            var query = "?user_id=" + Uri.EscapeDataString(id);

            var messages = (await _author.GetJson("/v1/api/messages" + query)).GetProperty("messages").EnumerateArray().ToList();

            Assert.Equal([id, id], messages.Select(message => message.GetProperty("client").Text("user_id")));
            Assert.Equal(HttpStatusCode.NoContent, (await _author.DeleteAsync("/v1/api/users" + query)).StatusCode);
            Assert.Empty((await _author.GetJson("/v1/api/messages" + query)).GetProperty("messages").EnumerateArray());
        }
    }

    [Fact]
    public async Task A_memory_that_may_be_set_is_found_by_its_name()
    {
        foreach (var name in Ids)
        {
            var body = new JsonObject { ["user_id"] = "memories", ["memories"] = new JsonObject { [name] = 1 } };
            var set = await _author.PostAsync("/v1/api/memories", JsonAnswers.Json(body.ToJsonString()));

            using var answer = await _author.GetAsync($"/v1/api/memories/{Uri.EscapeDataString(name)}?user_id=memories");

            Assert.Equal(set.StatusCode == HttpStatusCode.NoContent ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            var shown = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(name, answer.IsSuccessStatusCode ? shown.Text("key") : shown.Text("detail").Split('"', 2)[1][..^2]);
        }
    }

    [Fact]
    public async Task An_id_that_the_server_did_not_make_is_not_found_in_any_address()
    {
        using var administrator = host.CreateAdministrator();
        // At once, because a cluster takes a second for each deletion.
        await Task.WhenAll(Ids.Select(Uri.EscapeDataString).Select(Ask));

        async Task Ask(string id)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _author.GetAsync($"/v1/api/bot/flows/{id}")).StatusCode);
            foreach (var path in (string[])[$"/v1/bots/{id}", $"/v1/bots/{_bot.Id}/channels/{id}", $"/v1/bots/{_bot.Id}/channels/{id}/keys"])
                Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(path)).StatusCode);
            foreach (var path in (string[])[$"/v1/oauth/clients/{id}", $"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}/keys/{id}"])
                Assert.Equal(HttpStatusCode.NotFound, (await administrator.DeleteAsync(path)).StatusCode);
        }
    }
}
