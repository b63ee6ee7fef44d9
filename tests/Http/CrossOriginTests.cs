using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Http.Clients;
using Http.Requests;
using static Http.Clients.TextBotsClient;

namespace Http;

/// <summary>What pages of other origins get: keys and OAuth clients say whose pages may use them.</summary>
[Collection(OneHost.Name)]
public sealed class CrossOriginTests(ApiHost host)
{
    private const string Shop = "https://shop.example.com";
    private const string Other = "https://other.example.com";
    private const string Sessions = "/api/v2/textbots/botflows/sessions";

    [Theory]
    [InlineData("POST", "/oauth/token", "authorization,content-type")]
    [InlineData("POST", Sessions, "authorization,content-type,purecloud-sdk")]
    [InlineData("POST", Sessions + "/unknown/turns", "authorization,content-type,purecloud-sdk")]
    [InlineData("POST", "/api/v2/textbots/bots/execute", "authorization,content-type,purecloud-sdk")]
    [InlineData("GET", "/api/v2/textbots/bots/search", "authorization,purecloud-sdk")]
    [InlineData("POST", "/v1/api/chat", "content-type,x-api-key,x-visitor-token")]
    [InlineData("POST", "/v1/api/broadcasts", "content-type,x-api-key")]
    public async Task A_browser_that_asks_before_it_calls_gets_the_same_answer_for_any_page(string method, string path, string headers)
    {
        foreach (var origin in new[] { Shop, Other })
        {
            using var response = await Preflight(method, path, headers, origin);

            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            Assert.Equal("*", AllowedOrigin(response));
            Assert.Equal(method, Assert.Single(response.Headers.GetValues("Access-Control-Allow-Methods")));
            Assert.Equal(headers, Assert.Single(response.Headers.GetValues("Access-Control-Allow-Headers")));
        }
    }

    [Theory]
    [InlineData("POST", "/v1/oauth/clients")]
    [InlineData("GET", "/v1/bots")]
    [InlineData("GET", "/v1/api/bot")]
    [InlineData("DELETE", "/v1/api/users")]
    [InlineData("DELETE", Sessions)]
    public async Task What_is_not_for_pages_is_not_allowed_to_any(string method, string path)
    {
        using var response = await Preflight(method, path, "authorization", Shop);

        Assert.Null(AllowedOrigin(response));
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_signs_in_and_calls()
    {
        var bot = await ApiBot.Shared(host);
        var client = await OAuthClient.Create(host, [ExecuteFlow], origins: [Shop, "http://127.0.0.1:8080"]);

        using var signedIn = await SignIn(client, Shop);
        using var launched = await Launch(bot, await client.SignIn(), Shop);

        Assert.Equal((HttpStatusCode.OK, "*"), (signedIn.StatusCode, AllowedOrigin(signedIn)));
        Assert.Equal((HttpStatusCode.OK, "*"), (launched.StatusCode, AllowedOrigin(launched)));
    }

    [Fact]
    public async Task A_page_of_another_origin_is_refused_and_can_read_why()
    {
        var bot = await ApiBot.Shared(host);
        var client = await OAuthClient.Create(host, [ExecuteFlow], origins: [Shop]);

        using var signedIn = await SignIn(client, Other);
        using var launched = await Launch(bot, await client.SignIn(), Other);

        Assert.Equal((HttpStatusCode.Forbidden, "*"), (signedIn.StatusCode, AllowedOrigin(signedIn)));
        Assert.Equal("unauthorized_client", (await Read(signedIn)).Text("error"));
        Assert.Equal((HttpStatusCode.Forbidden, "*"), (launched.StatusCode, AllowedOrigin(launched)));
        var error = await Read(launched);
        Assert.Equal(("not.authorized", "Origin"), (error.Text("code"), error.GetProperty("details")[0].Text("fieldName")));
        Assert.Contains("allowed_origins", error.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_does_not_know_the_secret_does_not_learn_that_the_client_exists()
    {
        var client = await OAuthClient.Create(host, [ExecuteFlow], origins: [Shop]);

        using var wrong = await SignIn(new OAuthClient(host, client.Id, "wrong"), Other);
        using var unknown = await SignIn(new OAuthClient(host, Guid.NewGuid().ToString(), "wrong"), Other);

        Assert.Equal((HttpStatusCode.Unauthorized, "*"), (wrong.StatusCode, AllowedOrigin(wrong)));
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await wrong.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_origins_any_page_may_and_with_none_only_programs()
    {
        var bot = await ApiBot.Shared(host);
        var any = await (await OAuthClient.Create(host, [ExecuteFlow])).SignIn();
        var none = await (await OAuthClient.Create(host, [ExecuteFlow], origins: [])).SignIn();

        Assert.Equal(HttpStatusCode.OK, (await Launch(bot, any, Other)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Launch(bot, none, Other)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Launch(bot, none, origin: null)).StatusCode);
        // The server's own pages, as the reference.
        Assert.Equal(HttpStatusCode.OK, (await Launch(bot, none, host.Address.GetLeftPart(UriPartial.Authority))).StatusCode);
    }

    [Fact]
    public async Task A_page_can_read_that_its_token_opens_nothing_and_signs_in_again()
    {
        using var response = await Launch(await ApiBot.Shared(host), "expired", Shop);

        Assert.Equal((HttpStatusCode.Unauthorized, "*"), (response.StatusCode, AllowedOrigin(response)));
        Assert.Equal("bad.credentials", (await Read(response)).Text("code"));
        Assert.Equal("Retry-After,Idempotent-Replayed", Assert.Single(response.Headers.GetValues("Access-Control-Expose-Headers")));
    }

    [Fact]
    public async Task The_origins_of_a_client_are_shown()
    {
        var client = await OAuthClient.Create(host, [ExecuteFlow], origins: [Shop, Other]);
        using var administrator = host.CreateAdministrator();

        var shown = (await administrator.GetJson("/v1/oauth/clients")).EnumerateArray().Single(other => other.Text("client_id") == client.Id);

        Assert.Equal([Shop, Other], shown.GetProperty("allowed_origins").EnumerateArray().Select(origin => origin.GetString()));
    }

    private async Task<HttpResponseMessage> Preflight(string method, string path, string headers, string origin)
    {
        using var client = host.CreateStranger();
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", headers } },
        };
        return await client.SendAsync(request);
    }

    private Task<HttpResponseMessage> SignIn(OAuthClient client, string origin) => Send(
        "/oauth/token",
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.Id}:{client.Secret}"))),
        new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        origin);

    private Task<HttpResponseMessage> Launch(ApiBot bot, string token, string? origin) =>
        Send(Sessions, new AuthenticationHeaderValue("Bearer", token), JsonAnswers.Json(LaunchRequest(bot.Id).ToJsonString()), origin);

    private async Task<HttpResponseMessage> Send(string path, AuthenticationHeaderValue authorization, HttpContent body, string? origin)
    {
        using var client = host.CreateStranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { Authorization = authorization }, Content = body };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response) => JsonElement.Parse(await response.Content.ReadAsStringAsync());

    private static string? AllowedOrigin(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? Assert.Single(values) : null;
}
