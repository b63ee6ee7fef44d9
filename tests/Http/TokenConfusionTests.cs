using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>What opens one door is tried at the others. Tokens that are wrong at their own door are in the tests of each.</summary>
[Collection(OneHost.Name)]
public sealed class TokenConfusionTests(ApiHost host) : IAsyncLifetime
{
    private const string Chat = "/v1/api/chat";
    private const string BotFlows = "/api/v2/textbots/botflows/sessions";

    private static readonly Dictionary<string, Func<Credentials, Attempt>> Attacks = new()
    {
        ["a key as the administrator's token"] = all => Attempt.Bearer("/v1/bots", all.Bot.SignedKey),
        ["a secret as the administrator's token"] = all => Attempt.Bearer("/v1/bots", all.Bot.Secret),
        ["an OAuth token as the administrator's token"] = all => Attempt.Bearer("/v1/bots", all.OAuthToken),
        ["the secret of an OAuth client as the administrator's token"] = all => Attempt.Bearer("/v1/bots", all.Client.Secret),
        ["a visitor token as the administrator's token"] = all => Attempt.Bearer("/v1/bots", VisitorToken(all.Bot.Secret)),
        ["the administrator's token without its end"] = all => Attempt.Bearer("/v1/bots", all.AdminToken[..^1]),
        ["the administrator's token and more"] = all => Attempt.Bearer("/v1/bots", all.AdminToken + "x"),
        ["the administrator's token by Basic authentication"] = all => new("/v1/bots", "Basic " + Base64(all.AdminToken + ":")),
        ["the administrator's token in the address"] = all => new($"/v1/bots?access_token={all.AdminToken}&token={all.AdminToken}", null),

        ["the administrator's token as a key"] = all => Attempt.Key("/v1/api/bot", all.AdminToken),
        ["the administrator's token as a key that chats"] = all => Attempt.Key(Chat, all.AdminToken),
        ["an OAuth token as a key"] = all => Attempt.Key(Chat, all.OAuthToken),
        ["an OAuth client's id as a key"] = all => Attempt.Key(Chat, all.Client.Id),
        ["a secret as a key"] = all => Attempt.Key(Chat, all.Bot.Secret),
        ["a key's digest as a key"] = all => Attempt.Key(Chat, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.Bot.SignedKey)))),
        ["a bot's id as a key"] = all => Attempt.Key(Chat, all.Bot.Id),
        ["a channel's id as a key"] = all => Attempt.Key(Chat, all.Bot.ChannelId),
        ["a key as a bearer token"] = all => Attempt.Bearer("/v1/api/bot", all.Bot.SignedKey),
        ["a key in the address"] = all => new($"{Chat}?api_key={all.Bot.UnsignedKey}&X-Api-Key={all.Bot.UnsignedKey}", null),

        ["the administrator's token as an OAuth token"] = all => Attempt.Bearer(BotFlows, all.AdminToken),
        ["a key as an OAuth token"] = all => Attempt.Bearer(BotFlows, all.Bot.SignedKey),
        ["a visitor token as an OAuth token"] = all => Attempt.Bearer(BotFlows, VisitorToken(all.Bot.Secret)),
        ["a token of the client's own making"] = all => Attempt.Bearer(BotFlows, VisitorToken(all.Client.Secret)),
        ["an OAuth client's secret as its token"] = all => Attempt.Bearer(BotFlows, all.Client.Secret),
        ["an OAuth client without signing in"] = all => new(BotFlows, "Basic " + Base64($"{all.Client.Id}:{all.Client.Secret}")),
        ["an OAuth client with the secret of another"] = all => new("/oauth/token", "Basic " + Base64($"{all.Client.Id}:{all.OtherClient.Secret}")),
        ["an OAuth client with the administrator's token"] = all => new("/oauth/token", "Basic " + Base64($"{all.Client.Id}:{all.AdminToken}")),
        ["a key and its secret as an OAuth client"] = all => new("/oauth/token", "Basic " + Base64($"{all.Bot.SignedKey}:{all.Bot.Secret}")),

        ["an OAuth token as a visitor token"] = all => Attempt.Visitor(all.Bot.SignedKey, all.OAuthToken),
        ["the administrator's token as a visitor token"] = all => Attempt.Visitor(all.Bot.SignedKey, all.AdminToken),
        ["a visitor token of another bot"] = all => Attempt.Visitor(all.Bot.SignedKey, VisitorToken(all.OtherBot.Secret)),
        ["a visitor token of an OAuth client's secret"] = all => Attempt.Visitor(all.Bot.SignedKey, VisitorToken(all.Client.Secret)),
        ["a visitor token with a key of another bot"] = all => Attempt.Visitor(all.OtherBot.SignedKey, VisitorToken(all.Bot.Secret)),
        ["a visitor token with a key without a secret"] = all => Attempt.Visitor(all.Bot.UnsignedKey, VisitorToken(all.Bot.Secret)),

        ["a signature of another time"] = all => Attempt.Signed(SignedRequest.Of(all.Bot.SignedKey, all.Bot.Secret, Now) with { Signature = SignedRequest.Of(all.Bot.SignedKey, all.Bot.Secret, Now.AddSeconds(1)).Signature }),
        ["a signature with an OAuth client's secret"] = all => Attempt.Signed(SignedRequest.Of(all.Bot.SignedKey, all.Client.Secret, Now)),
        ["a signature with nothing, of a key without a secret"] = all => Attempt.Signed(SignedRequest.Of(all.Bot.UnsignedKey, "", Now)),
        ["a signature of a key without a secret by another's"] = all => Attempt.Signed(SignedRequest.Of(all.Bot.UnsignedKey, all.Bot.Secret, Now)),
        ["a visitor token as a signature"] = all => Attempt.Signed(SignedRequest.Of(all.Bot.SignedKey, all.Bot.Secret, Now) with { Signature = VisitorToken(all.Bot.Secret) }),
    };

    private Credentials _all = null!;

    public static TheoryData<string> Names => [.. Attacks.Keys];

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    public async Task InitializeAsync()
    {
        var client = await OAuthClient.Create(host, [TextBotsClient.ExecuteFlow]);
        _all = new Credentials(
            await ApiBot.Shared(host),
            await ApiBot.Build(host, ("Default", "start:\n  say \"other\"\n  goto end")),
            client,
            await OAuthClient.Create(host, [TextBotsClient.ExecuteFlow]),
            await client.SignIn(),
            host.AdminToken);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_opens_one_door_opens_no_other(string attack)
    {
        using var client = host.CreateStranger();
        using var request = Attacks[attack](_all).ToMessage();

        using var response = await client.SendAsync(request);

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{(int)response.StatusCode} {text}");
        foreach (var secret in (string[])[_all.AdminToken, _all.OAuthToken, _all.Client.Secret, _all.Bot.Secret, _all.OtherBot.Secret])
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/bots/BOT/channels/OTHER-CHANNEL")]
    [InlineData("PUT", "/v1/bots/BOT/channels/OTHER-CHANNEL")]
    [InlineData("DELETE", "/v1/bots/BOT/channels/OTHER-CHANNEL")]
    [InlineData("GET", "/v1/bots/BOT/channels/OTHER-CHANNEL/keys")]
    [InlineData("POST", "/v1/bots/BOT/channels/OTHER-CHANNEL/keys")]
    public async Task The_channel_of_one_bot_is_not_found_at_another(string method, string path)
    {
        using var administrator = host.CreateAdministrator();
        path = path.Replace("OTHER-CHANNEL", _all.OtherBot.ChannelId, StringComparison.Ordinal).Replace("BOT", _all.Bot.Id, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method is "PUT" or "POST" ? JsonAnswers.Json("{}") : null };

        using var response = await administrator.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(["other"], ApiBot.Texts(await _all.OtherBot.Say("still", "there?")));
    }

    private static string VisitorToken(string secret)
    {
        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode($$"""{"sub":"confused","exp":{{Now.ToUnixTimeSeconds() + 60}}}""")}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>All that anybody may hold.</summary>
    private sealed record Credentials(ApiBot Bot, ApiBot OtherBot, OAuthClient Client, OAuthClient OtherClient, string OAuthToken, string AdminToken);

    /// <summary>A request at a door, with what does not belong there.</summary>
    private sealed record Attempt(string Path, string? Authorization, params (string Name, string? Value)[] Headers)
    {
        public static Attempt Bearer(string path, string token) => new(path, $"Bearer {token}");

        public static Attempt Key(string path, string key) => new(path, null, ("X-Api-Key", key));

        public static Attempt Visitor(string key, string token) => new(Chat, null, ("X-Api-Key", key), ("X-Visitor-Token", token));

        public static Attempt Signed(SignedRequest signed) => new("/v1/api/bot", null, ("X-Api-Key", signed.KeyHeader), ("X-Api-Signature", signed.Signature));

        public HttpRequestMessage ToMessage()
        {
            var at = Path.Split('?')[0];
            var message = new HttpRequestMessage(at is "/v1/bots" or "/v1/api/bot" ? HttpMethod.Get : HttpMethod.Post, Path)
            {
                Content = at switch
                {
                    Chat => JsonAnswers.Json(ApiBot.Request("confused", "text", new() { ["text"] = "hi" }).ToJsonString()),
                    BotFlows => JsonAnswers.Json(TextBotsClient.LaunchRequest("flow").ToJsonString()),
                    "/oauth/token" => new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
                    _ => null,
                },
            };
            foreach (var (name, value) in Headers)
                message.Headers.TryAddWithoutValidation(name, value);
            if (Authorization is not null)
                message.Headers.TryAddWithoutValidation("Authorization", Authorization);
            return message;
        }
    }
}
