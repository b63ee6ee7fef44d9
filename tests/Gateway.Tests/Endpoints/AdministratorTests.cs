using System.Net;
using System.Text.Json;
using Bots;
using Bots.Calls;
using Gateway.Tests.Hosting;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

public sealed class AdministratorTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_bot_is_created_with_a_key_that_opens_it()
    {
        var response = await CreateAdministrator().PostAsync("/v1/bots", JsonAnswers.Json("""
            {
              "name": "Shop", "description": "Sells.", "default_flow": "Main", "env": {"TOKEN": "s3cret"},
              "flows": [{"name": "Other", "content": "start:"}, {"name": "Main", "content": "start:", "commands": ["/main"], "description": "All."}]
            }
            """));

        var made = await response.ReadJson(HttpStatusCode.Created);
        Assert.Equal($"/v1/bots/{made.GetProperty("bot").Text("id")}", response.Headers.Location?.OriginalString);
        Assert.Equal(["bot", "channel_id", "api_key", "api_secret"], made.Names());
        Assert.DoesNotContain("s3cret", made.GetRawText(), StringComparison.Ordinal);
        var bot = await (await gateway.CreateClient().SendAsync(Signed(made))).ReadJson();
        Assert.Equal("s3cret", bot.GetProperty("env").Text("TOKEN"));
        Assert.Equal(made.GetProperty("bot").Names(), bot.Names().Where(name => name != "env"));
        Assert.Equal(made.GetProperty("bot").GetRawText(), (await CreateAdministrator().GetJson(response.Headers.Location!.OriginalString)).GetRawText());
        Assert.Equal("Main", bot.GetProperty("flows").EnumerateArray().Single(flow => flow.Text("id") == bot.Text("default_flow")).Text("name"));
    }

    [Fact]
    public async Task Bots_are_listed_page_by_page()
    {
        var administrator = CreateAdministrator();
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
            made.Insert(0, await CreateBot(administrator));

        var listed = new List<string>();
        string? key = null;
        do
        {
            var page = await administrator.GetJson("/v1/bots?limit=2" + (key is null ? "" : $"&pagination_key={key}"));
            Assert.All(page.GetProperty("bots").EnumerateArray(), bot => Assert.Equal(["id", "name", "created_at"], bot.Names()));
            listed.AddRange(page.GetProperty("bots").EnumerateArray().Select(bot => "/v1/bots/" + bot.Text("id")));
            key = page.TryGetProperty("pagination_key", out var next) ? next.GetString() : null;
        }
        while (key is not null);

        Assert.Equal(listed.Distinct(), listed);
        Assert.Equal(made.Order(), listed.Intersect(made).Order());
    }

    [Fact]
    public async Task A_deleted_bot_is_there_for_nobody()
    {
        var administrator = CreateAdministrator();
        var made = await administrator.PostJson("/v1/bots", """{"name": "Shop"}""", HttpStatusCode.Created);
        var bot = "/v1/bots/" + made.GetProperty("bot").Text("id");

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync(bot)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.CreateClient().SendAsync(Signed(made))).StatusCode);
        Assert.Equal("bot_id", (await (await administrator.GetAsync(bot)).ReadJson(HttpStatusCode.NotFound)).Text("field"));
        Assert.Equal("bot_id", (await (await administrator.DeleteAsync(bot)).ReadJson(HttpStatusCode.NotFound)).Text("field"));
        Assert.Equal("bot_id", (await (await administrator.GetAsync(bot + "/channels")).ReadJson(HttpStatusCode.NotFound)).Text("field"));
    }

    [Fact]
    public async Task Neither_a_key_nor_its_secret_is_kept()
    {
        var made = await CreateAdministrator().PostJson("/v1/bots", """{"name": "Shop"}""", HttpStatusCode.Created);

        var kept = await gateway.Grains.ApiKey(ApiKey.Digest(made.Text("api_key"))).Get();

        Assert.Null(await gateway.Grains.ApiKey(made.Text("api_key")).Get());
        Assert.NotNull(kept?.Secret);
        Assert.DoesNotContain(made.Text("api_secret"), kept.Secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_created_listed_and_deleted()
    {
        var administrator = CreateAdministrator();
        var bot = await CreateBot(administrator);

        var response = await administrator.PostAsync(bot + "/channels", JsonAnswers.Json("""{"name": "Messenger"}"""));
        var made = await response.ReadJson(HttpStatusCode.Created);

        Assert.Equal(["id", "name", "created_at"], made.Names());
        Assert.Equal($"{bot}/channels/{made.Text("id")}", response.Headers.Location?.OriginalString);
        Assert.Equal(["Default", "Messenger"], await Names(administrator, bot + "/channels"));
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync(response.Headers.Location)).StatusCode);
        Assert.Equal(["Default"], await Names(administrator, bot + "/channels"));
        Assert.Equal(
            "channel_id", (await (await administrator.DeleteAsync(response.Headers.Location)).ReadJson(HttpStatusCode.NotFound)).Text("field"));
    }

    [Fact]
    public async Task A_key_is_shown_when_it_is_made_and_never_again()
    {
        var administrator = CreateAdministrator();
        var keys = await CreateChannel(administrator) + "/keys";

        var response = await administrator.PostAsync(keys, JsonAnswers.Json("""{"name": "Backend"}"""));
        var made = await response.ReadJson(HttpStatusCode.Created);

        Assert.Equal(["id", "name", "api_key", "api_secret", "scopes", "created_at"], made.Names());
        Assert.Equal($"{keys}/{made.Text("id")}", response.Headers.Location?.OriginalString);
        var listed = await administrator.GetJson(keys);
        Assert.Equal(["id", "name", "secret", "scopes", "created_at"], listed[0].Names());
        Assert.DoesNotContain(made.Text("api_key"), listed.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text("api_secret"), listed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await gateway.CreateClient().SendAsync(Signed(made))).StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_deleted_opens_nothing_from_then_on()
    {
        var administrator = CreateAdministrator();
        var keys = await CreateChannel(administrator) + "/keys";
        var response = await administrator.PostAsync(keys, content: null);
        var made = await response.ReadJson(HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.OK, (await gateway.CreateClient().SendAsync(Signed(made))).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync(response.Headers.Location)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.CreateClient().SendAsync(Signed(made))).StatusCode);
        Assert.Equal(0, (await administrator.GetJson(keys)).GetArrayLength());
        Assert.Equal("key_id", (await (await administrator.DeleteAsync(response.Headers.Location)).ReadJson(HttpStatusCode.NotFound)).Text("field"));
    }

    [Fact]
    public async Task A_key_is_deleted_with_its_channel()
    {
        var administrator = CreateAdministrator();
        var channel = await CreateChannel(administrator);
        var made = await administrator.PostJson(channel + "/keys", "{}", HttpStatusCode.Created);

        await administrator.DeleteAsync(channel);

        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.CreateClient().SendAsync(Signed(made))).StatusCode);
    }

    [Fact]
    public async Task A_key_without_a_secret_is_made_when_that_is_asked_for()
    {
        var administrator = CreateAdministrator();
        var keys = await CreateChannel(administrator) + "/keys";

        var made = await administrator.PostJson(keys, """{"secret": false}""", HttpStatusCode.Created);

        Assert.Equal(["id", "api_key", "scopes", "created_at"], made.Names());
        Assert.Equal("""["chat"]""", made.GetProperty("scopes").GetRawText());
    }

    private static async Task<string> CreateBot(HttpClient administrator)
    {
        var made = await administrator.PostJson("/v1/bots", """{"name": "Shop"}""", HttpStatusCode.Created);
        return "/v1/bots/" + made.GetProperty("bot").Text("id");
    }

    private static async Task<string> CreateChannel(HttpClient administrator)
    {
        var channels = await CreateBot(administrator) + "/channels";
        return $"{channels}/{(await administrator.PostJson(channels, """{"name": "Web"}""", HttpStatusCode.Created)).Text("id")}";
    }

    private static async Task<IEnumerable<string>> Names(HttpClient administrator, string path) =>
        (await administrator.GetJson(path)).EnumerateArray().Select(item => item.Text("name"));

    private static HttpRequestMessage Signed(JsonElement made) =>
        SignedRequest.Of(made.Text("api_key"), made.Text("api_secret"), DateTimeOffset.UtcNow).To(HttpMethod.Get, "/v1/api/bot");

    private HttpClient CreateAdministrator()
    {
        var client = gateway.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", gateway.AdminToken);
        return client;
    }
}
