using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Signatures of the whole request: what was signed is served, and nothing else.</summary>
[Collection(OneHost.Name)]
public sealed class MessageSignatureTests(ApiHost host) : IAsyncLifetime
{
    private const string Body = """{"description": "Signed"}""";
    private const string Path = "/v1/api/bot";

    /// <summary>What somebody sends who has seen a request that was signed, and the header to blame.</summary>
    private static readonly Dictionary<string, (string Blamed, Func<ApiBot, Signed> Make)> Wrong = new()
    {
        ["another method"] = ("Signature", bot => Put(bot) with { Method = HttpMethod.Get }),
        ["another path"] = ("Signature", bot => Put(bot) with { Target = "/v1/api/bot/" }),
        ["another query"] = ("Signature", bot => Put(bot) with { Target = Path + "?a=1" }),
        ["another body"] = ("Content-Digest", bot => Put(bot) with { Body = """{"description": "Forged"}""" }),
        ["another body with its digest"] = ("Signature", bot => Put(bot) with { Body = "{}", Digest = DigestOf("{}") }),
        ["no digest"] = ("Signature", bot => Put(bot) with { Digest = null }),
        ["a body that is not covered"] = ("Signature-Input", bot => Signed.Of(bot, HttpMethod.Put, Path, null) with { Body = Body }),
        ["another time"] = ("Signature", bot => Put(bot) with { Input = Signed.Of(bot, HttpMethod.Put, Path, Body, Now() - 60).Input }),
        ["a signature of long ago"] = ("Signature-Input", bot => Signed.Of(bot, HttpMethod.Put, Path, Body, Now() - 301)),
        ["a signature of the future"] = ("Signature-Input", bot => Signed.Of(bot, HttpMethod.Put, Path, Body, Now() + 302)),
        ["a signature that has expired"] = ("Signature-Input", bot => Signed.Of(bot, HttpMethod.Put, Path, Body, expires: Now() - 1)),
        ["no signature"] = ("Signature-Input", bot => Put(bot) with { Signature = "" }),
        ["less than must be covered"] = ("Signature-Input", bot => Signed.Of(bot, HttpMethod.Put, Path, Body, covered: ["@method", "@path"])),
        ["the signature of another key"] = ("Signature", bot => Signed.Of(bot, HttpMethod.Put, Path, Body, secret: bot.SignedKey)),
        ["an unknown key"] = ("Signature", bot => Put(bot) with { Key = "unknown" }),
        ["a key without a secret"] = ("Signature", bot => Put(bot) with { Key = bot.UnsignedKey }),
    };

    private ApiBot _bot = null!;

    public static TheoryData<string> Names => [.. Wrong.Keys];

    public async Task InitializeAsync() => _bot = await ApiBot.Create(host, ("Main", "start:\n  goto end"));

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("GET", Path, null)]
    [InlineData("PUT", Path, Body)]
    [InlineData("GET", "/v1/api/bot/builds?limit=3&a=%C3%A4%2F", null)]
    public async Task What_is_signed_is_served(string method, string target, string? body)
    {
        await (await Send(Signed.Of(_bot, new HttpMethod(method), target, body))).ReadJson();
        await (await Send(Signed.Of(_bot, new HttpMethod(method), target, body, expires: Now() + 100))).ReadJson();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_request_that_was_not_signed_so_is_refused(string name)
    {
        var (blamed, make) = Wrong[name];

        using var response = await Send(make(_bot));

        Assert.Equal(blamed, (await response.ReadJson(HttpStatusCode.Unauthorized)).Text("field"));
        Assert.DoesNotContain("Forged", (await _bot.Author.GetJson(Path)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_can_require_it()
    {
        using var administrator = host.CreateAdministrator();
        var keys = $"/v1/bots/{_bot.Id}/channels/{_bot.ChannelId}/keys";
        var made = await administrator.PostJson(keys, """{"requires_message_signature": true}""", HttpStatusCode.Created);
        var (key, secret) = (made.Text("api_key"), made.Text("api_secret"));
        Assert.True(made.GetProperty("requires_message_signature").GetBoolean());

        using var client = host.CreateStranger();
        using var captured = await client.SendAsync(SignedRequest.Of(key, secret, DateTimeOffset.UtcNow).To(HttpMethod.Get, Path));
        var refused = await captured.ReadJson(HttpStatusCode.Unauthorized);

        Assert.Equal("Signature", refused.Text("field"));
        Assert.Contains("whole request", refused.Text("detail"), StringComparison.Ordinal);
        await (await Send(Signed.Of(_bot, HttpMethod.Get, Path, null, secret: secret) with { Key = key })).ReadJson();
    }

    [Fact]
    public async Task The_signature_of_a_proxy_changes_nothing_for_a_client_that_signs_as_CSML_does()
    {
        using var client = host.CreateStranger();
        using var request = SignedRequest.Of(_bot.SignedKey, _bot.Secret, DateTimeOffset.UtcNow).To(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Signature-Input", "proxy=(\"@authority\");created=1;tag=\"web-bot-auth\"");
        request.Headers.TryAddWithoutValidation("Signature", "proxy=:AAAA:");

        await (await client.SendAsync(request)).ReadJson();
    }

    private static Signed Put(ApiBot bot) => Signed.Of(bot, HttpMethod.Put, Path, Body);

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static string DigestOf(string body) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}:";

    private async Task<HttpResponseMessage> Send(Signed signed)
    {
        using var client = host.CreateStranger();
        using var request = new HttpRequestMessage(signed.Method, signed.Target) { Content = signed.Body is null ? null : JsonAnswers.Json(signed.Body) };
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("X-Api-Key", signed.Key), ("Content-Digest", signed.Digest), ("Signature-Input", signed.Input), ("Signature", signed.Signature)])
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }
        return await client.SendAsync(request);
    }

    /// <summary>A request as a client signs it, by RFC 9421.</summary>
    private sealed record Signed(string Key, HttpMethod Method, string Target, string? Body, string? Digest, string Input, string Signature)
    {
        public static Signed Of(
            ApiBot bot, HttpMethod method, string target, string? body, long? created = null, long? expires = null, string? secret = null, string[]? covered = null)
        {
            var question = target.IndexOf('?', StringComparison.Ordinal);
            var digest = body is null ? null : DigestOf(body);
            var values = new Dictionary<string, string>
            {
                ["@method"] = method.Method,
                ["@path"] = question < 0 ? target : target[..question],
                ["@query"] = question < 0 ? "?" : target[question..],
            };
            if (digest is not null)
                values["content-digest"] = digest;
            var names = covered ?? [.. values.Keys];
            var parameters = string.Create(
                CultureInfo.InvariantCulture, $"({string.Join(' ', names.Select(name => $"\"{name}\""))});created={created ?? Now()}{(expires is null ? "" : $";expires={expires}")};keyid=\"k\"");
            var text = string.Concat(names.Select(name => $"\"{name}\": {values[name]}\n")) + $"\"@signature-params\": {parameters}";
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? bot.Secret), Encoding.UTF8.GetBytes(text));
            return new Signed(bot.SignedKey, method, target, body, digest, $"sig={parameters}", $"sig=:{Convert.ToBase64String(signature)}:");
        }
    }
}
