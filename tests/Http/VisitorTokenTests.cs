using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>A site vouches for its user, and a channel may ask for that. The tokens are made by hand, as any site makes them.</summary>
[Collection(OneHost.Name)]
public sealed class VisitorTokenTests(ApiHost host) : IAsyncLifetime
{
    private const string Header = "X-Visitor-Token";
    private const string Ada = "ada";

    private ApiBot _bot = null!;

    private static long Later => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 60;

    private static JsonObject Claims => new() { ["sub"] = Ada, ["exp"] = Later };

    /// <summary>Tokens that are refused, by what is wrong with them.</summary>
    private static readonly Dictionary<string, Func<ApiBot, string>> WrongTokens = new()
    {
        ["is no text of three parts"] = _ => "token",
        ["is empty"] = _ => "",
        ["is signed with another secret"] = bot => Token(Claims, bot.Secret + "x"),
        ["is signed with the key"] = bot => Token(Claims, bot.SignedKey),
        ["is signed with nothing"] = _ => Token(Claims, ""),
        ["has another algorithm"] = bot => Token(Claims, bot.Secret, "HS512"),
        ["has no algorithm"] = bot => Token(Claims, bot.Secret, "none"),
        ["is not signed"] = bot => Token(Claims, bot.Secret, "none").Split('.') is var parts ? $"{parts[0]}.{parts[1]}." : "",
        ["has other claims than were signed"] = bot =>
            Token(Claims, bot.Secret).Split('.') is var parts ? $"{parts[0]}.{Encode("""{"sub":"ada","exp":99999999999}""")}.{parts[2]}" : "",
        ["has no sub"] = bot => Token(new() { ["exp"] = Later }, bot.Secret),
        ["has an empty sub"] = bot => Token(new() { ["sub"] = "", ["exp"] = Later }, bot.Secret),
        ["has a sub that is a number"] = bot => Token(new() { ["sub"] = 1, ["exp"] = Later }, bot.Secret),
        ["has no exp"] = bot => Token(new() { ["sub"] = Ada }, bot.Secret),
        ["has an exp that is a text"] = bot => Token(new() { ["sub"] = Ada, ["exp"] = $"{Later}" }, bot.Secret),
        ["has expired"] = bot => Token(new() { ["sub"] = Ada, ["exp"] = Later - 61 }, bot.Secret),
    };

    public static TheoryData<string> Reasons => [.. WrongTokens.Keys];

    public async Task InitializeAsync() => _bot = await ApiBot.Build(host, ("Main", "start:\n  say \"hello\"\n  goto end"));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_channel_that_requires_identity_serves_the_user_for_whom_the_site_vouches()
    {
        var changed = await Require(true);
        Assert.True(changed.GetProperty("requires_identity").GetBoolean());

        await (await Chat(_bot.SignedKey, Ada, Token(Claims, _bot.Secret))).ReadJson();

        await AssertRefused(HttpStatusCode.Forbidden, "client.user_id", await Chat(_bot.SignedKey, "grace", Token(Claims, _bot.Secret)));
        await AssertRefused(HttpStatusCode.Unauthorized, Header, await Chat(_bot.SignedKey, Ada, null));
        // A key without a secret has nothing to check a token with.
        await AssertRefused(HttpStatusCode.Unauthorized, Header, await Chat(_bot.UnsignedKey, Ada, null));
        await AssertRefused(HttpStatusCode.Unauthorized, Header, await Chat(_bot.UnsignedKey, Ada, Token(Claims, "")));
    }

    [Fact]
    public async Task A_channel_asks_no_more_when_it_is_told_so_and_a_new_key_goes_by_its_channel()
    {
        await Require(true);
        using var administrator = host.CreateAdministrator();
        var key = (await administrator.PostJson($"{Channel}/keys", "{}", HttpStatusCode.Created)).Text("api_key");
        await AssertRefused(HttpStatusCode.Unauthorized, Header, await Chat(key, Ada, null));

        Assert.False((await Require(false)).TryGetProperty("requires_identity", out _));

        await (await Chat(key, Ada, null)).ReadJson();
    }

    [Fact]
    public async Task A_channel_is_made_so()
    {
        using var administrator = host.CreateAdministrator();

        var made = await administrator.PostJson($"/v1/bots/{_bot.Id}/channels", """{"name": "App", "requires_identity": true}""", HttpStatusCode.Created);

        var channel = $"/v1/bots/{_bot.Id}/channels/{made.Text("id")}";
        Assert.Equal(made.GetRawText(), (await administrator.GetJson(channel)).GetRawText());
        Assert.True(made.GetProperty("requires_identity").GetBoolean());
        var key = (await administrator.PostJson($"{channel}/keys", "{}", HttpStatusCode.Created)).Text("api_key");
        await AssertRefused(HttpStatusCode.Unauthorized, Header, await Chat(key, Ada, null));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_wrong_token_is_refused_also_where_none_is_asked_for(string reason)
    {
        var problem = await AssertRefused(HttpStatusCode.Unauthorized, Header, await Chat(_bot.SignedKey, Ada, WrongTokens[reason](_bot)));

        Assert.DoesNotContain(_bot.Secret, problem, StringComparison.Ordinal);
    }

    private string Channel => $"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}";

    private async Task<System.Text.Json.JsonElement> Require(bool isRequired)
    {
        using var administrator = host.CreateAdministrator();
        return await administrator.PutJson(Channel, new JsonObject { ["requires_identity"] = isRequired }.ToJsonString());
    }

    private async Task<HttpResponseMessage> Chat(string key, string user, string? token)
    {
        using var request = new SignedRequest(key, null)
            .To(HttpMethod.Post, "/v1/api/chat", JsonAnswers.Json(ApiBot.Request(user, "text", new() { ["text"] = "hi" }).ToJsonString()));
        if (token is not null)
            request.Headers.TryAddWithoutValidation(Header, token);
        using var client = host.CreateStranger();
        return await client.SendAsync(request);
    }

    private static async Task<string> AssertRefused(HttpStatusCode status, string field, HttpResponseMessage response)
    {
        var problem = await response.ReadJson(status);
        Assert.Equal(field, problem.Text("field"));
        return problem.GetRawText();
    }

    private static string Token(JsonObject claims, string secret, string algorithm = "HS256")
    {
        var signed = $"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{Encode(claims.ToJsonString())}";
        var (key, data) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(algorithm == "HS512" ? HMACSHA512.HashData(key, data) : HMACSHA256.HashData(key, data))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
