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
    private ApiBot _bot = null!;

    public static TheoryData<string> Ids =>
    [
        "a/b", "/", "//", "/a/", "a/../b", "a/./b", "../x", "...", ".a", "a.", "a%2Fb", "a%2fb", "%2F", "%252F", "%", "%%", "%zz", "%2E%2E", "a?b", "?user_id=x",
        "#a", "a+b", "+", "a b", " a ", "a%20b", "\\", "a\\..\\b", ";", "a;b=c", "a:b", "@", "a&b=c", "=", "\"quoted\"", "<b>", "{request_id}", "[x]", "|", "^", "`", "~",
        "'", "*", "é", "e\u0301", "שלום", "\u00a0", "\uffff", "😀", "👩‍👩‍👧", "status", new string('/', 255), string.Concat(Enumerable.Repeat("😀", 127)),
    ];

    public async Task InitializeAsync() => _bot = await ApiBot.Shared(host);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_broadcast_is_found_by_whatever_id_it_was_given(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return;
        var user = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        var request = ApiBot.Request(user, "text", new() { ["text"] = "hi" });
        request["request_id"] = id;
        await _bot.Public.PostJson("/v1/api/broadcasts", request.ToJsonString());

        var found = await _bot.Author.GetJson($"/v1/api/broadcasts/{Uri.EscapeDataString(id)}");

        Assert.Equal(id, found.Text("request_id"));
        Assert.Equal(user, found.GetProperty("client").Text("user_id"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_user_is_found_by_whatever_id_the_client_gave(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return;
        await _bot.Say(id, "hi");
        var query = "?user_id=" + Uri.EscapeDataString(id);

        var messages = await _bot.Author.GetJson("/v1/api/messages" + query);

        Assert.All(messages.GetProperty("messages").EnumerateArray(), message => Assert.Equal(id, message.GetProperty("client").Text("user_id")));
        Assert.Equal(2, messages.GetProperty("messages").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await _bot.Author.DeleteAsync("/v1/api/users" + query)).StatusCode);
        Assert.Empty((await _bot.Author.GetJson("/v1/api/messages" + query)).GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_memory_that_may_be_set_is_found_by_its_name(string name)
    {
        var body = new JsonObject { ["user_id"] = "memories", ["memories"] = new JsonObject { [name] = 1 } };
        var set = await _bot.Author.PostAsync("/v1/api/memories", JsonAnswers.Json(body.ToJsonString()));
        var path = $"/v1/api/memories/{Uri.EscapeDataString(name)}?user_id=memories";

        using var answer = await _bot.Author.GetAsync(path);

        Assert.Equal(set.StatusCode == HttpStatusCode.NoContent ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        var shown = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(name, answer.IsSuccessStatusCode ? shown.Text("key") : shown.Text("detail").Split('"', 2)[1][..^2]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_id_that_the_server_did_not_make_is_not_found_in_any_address(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return;
        using var administrator = host.CreateAdministrator();
        var written = Uri.EscapeDataString(id);
        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Author.GetAsync($"/v1/api/bot/flows/{written}")).StatusCode);
        foreach (var path in (string[])[$"/v1/bots/{written}", $"/v1/bots/{_bot.Id}/channels/{written}", $"/v1/bots/{_bot.Id}/channels/{written}/keys"])
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(path)).StatusCode);
        foreach (var path in (string[])[$"/v1/oauth/clients/{written}", $"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}/keys/{written}"])
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.DeleteAsync(path)).StatusCode);
    }
}
