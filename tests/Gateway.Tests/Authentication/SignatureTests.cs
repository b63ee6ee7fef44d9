using System.Net;
using Gateway.Authentication;
using Http.Requests;

namespace Gateway.Tests.Authentication;

public sealed class SignatureTests(SignedGateway gateway) : IClassFixture<SignedGateway>
{
    private const string KeyHeader = "X-Api-Key";
    private const string SignatureHeader = "X-Api-Signature";

    /// <summary>What a client may send, and the header that is to blame when it is refused; null when it is not.</summary>
    private static readonly (string Name, Func<SignedGateway, SignedRequest> Make, string? Blamed)[] All =
    [
        ("signed now", g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now), null),
        ("signed five minutes ago", g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now.AddMinutes(-5)), null),
        ("signed by a clock five minutes ahead", g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now.AddMinutes(5)), null),
        ("replayed late", g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now.AddSeconds(-301)), KeyHeader),
        ("signed by a clock too far ahead", g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now.AddSeconds(301)), KeyHeader),
        ("replayed with a new timestamp",
            g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now.AddHours(-1)) with { KeyHeader = SignedRequest.Of(g.Key, g.Secret, g.Clock.Now).KeyHeader },
            SignatureHeader),
        ("a timestamp in milliseconds", g => SignedRequest.Of($"{g.Key}|{g.Clock.Now.ToUnixTimeMilliseconds()}", g.Secret), KeyHeader),
        ("a timestamp with a fraction", g => SignedRequest.Of($"{g.Key}|{g.Clock.Now.ToUnixTimeSeconds()}.5", g.Secret), KeyHeader),
        ("a timestamp with a sign", g => SignedRequest.Of($"{g.Key}|+{g.Clock.Now.ToUnixTimeSeconds()}", g.Secret), KeyHeader),
        ("a timestamp beyond all numbers", g => SignedRequest.Of($"{g.Key}|{new string('9', 40)}", g.Secret), KeyHeader),
        ("the largest timestamp", g => SignedRequest.Of($"{g.Key}|{long.MaxValue}", g.Secret), KeyHeader),
        ("a timestamp that is a word", g => SignedRequest.Of($"{g.Key}|now", g.Secret), KeyHeader),
        ("an empty timestamp", g => SignedRequest.Of($"{g.Key}|", g.Secret), KeyHeader),
        ("no timestamp", g => SignedRequest.Of(g.Key, g.Secret), KeyHeader),
        ("two timestamps", g => SignedRequest.Of($"{g.Key}|{g.Clock.Now.ToUnixTimeSeconds()}|1", g.Secret), KeyHeader),
        ("no signature", g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now) with { Signature = null }, SignatureHeader),
        ("no signature and no timestamp", g => new SignedRequest(g.Key, null), SignatureHeader),
        ("no key", g => SignedRequest.Of(g.Key, g.Secret, g.Clock.Now) with { KeyHeader = null }, KeyHeader),
        ("an empty signature", g => Signed(g, _ => ""), SignatureHeader),
        ("an altered signature", g => Signed(g, s => s[..^1] + (s[^1] == '0' ? '1' : '0')), SignatureHeader),
        ("a truncated signature", g => Signed(g, s => s[..^1]), SignatureHeader),
        ("half a signature", g => Signed(g, s => s[..(s.Length / 2)]), SignatureHeader),
        ("a signature that is too long", g => Signed(g, s => s + "0"), SignatureHeader),
        ("upper case", g => Signed(g, s => "sha256=" + s["sha256=".Length..].ToUpperInvariant()), null),
        ("an algorithm in upper case", g => Signed(g, s => "SHA256=" + s["sha256=".Length..]), null),
        ("a signature without its algorithm", g => Signed(g, s => s["sha256=".Length..]), null),
        ("a signature with another character", g => Signed(g, s => s[..^1] + "g"), SignatureHeader),
        ("a signature in quotes", g => Signed(g, s => $"\"{s}\""), SignatureHeader),
        ("another algorithm", g => Signed(g, s => "sha1=" + s["sha256=".Length..]), SignatureHeader),
        ("signed with the secret of another key", g => SignedRequest.Of(g.Key, g.OtherSecret, g.Clock.Now), SignatureHeader),
        ("signed with the key itself", g => SignedRequest.Of(g.Key, g.Key, g.Clock.Now), SignatureHeader),
        ("signed with nothing", g => SignedRequest.Of(g.Key, "", g.Clock.Now), SignatureHeader),
        ("the signature of another key", g => SignedRequest.Of(g.OtherKey, g.OtherSecret, g.Clock.Now) with { KeyHeader = SignedRequest.Of(g.Key, g.Secret, g.Clock.Now).KeyHeader }, SignatureHeader),
        ("an unknown key", g => SignedRequest.Of("unknown", g.Secret, g.Clock.Now), SignatureHeader),
        ("an unknown key, not signed", _ => new SignedRequest("unknown", null), SignatureHeader),
        ("a key without a secret, not signed", g => new SignedRequest(g.DemoKey, null), null),
        ("a key without a secret, signed with something", g => SignedRequest.Of(g.DemoKey, g.Secret, g.Clock.Now), SignatureHeader),
    ];

    public static TheoryData<string> Names => [.. All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_private_endpoint_serves_what_is_signed_and_refuses_what_is_not(string name)
    {
        var (_, make, blamed) = All.Single(row => row.Name == name);

        using var response = await gateway.Client.SendAsync(make(gateway).To(HttpMethod.Get, "/v1/api/bot"));

        if (blamed is null)
        {
            await response.ReadJson();
            return;
        }
        var problem = await response.ReadJson(HttpStatusCode.Unauthorized);
        Assert.Equal(blamed, problem.Text("field"));
        Assert.Equal("ApiKey", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        Assert.DoesNotContain(gateway.Secret, problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_public_endpoint_looks_at_the_key_alone(string name)
    {
        var request = All.Single(row => row.Name == name).Make(gateway);
        var isKnown = request.KeyHeader?.StartsWith("unknown", StringComparison.Ordinal) == false;

        using var response = await gateway.Client.SendAsync(request.To(HttpMethod.Post, "/v1/api/chat", JsonAnswers.Json("{}")));

        // Who gets in is told what is wrong with the body.
        await response.ReadJson(isKnown ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_unknown_key_and_a_wrong_signature_are_refused_in_the_same_words()
    {
        var signed = SignedRequest.Of(gateway.Key, gateway.OtherSecret, gateway.Clock.Now);

        Assert.Equal(
            await Refusal(signed with { KeyHeader = "x" + signed.KeyHeader }),
            await Refusal(signed));
        Assert.Equal(
            await Refusal(new SignedRequest("unknown", null)),
            await Refusal(new SignedRequest(gateway.Key, null)));
    }

    // openssl dgst -sha256 -hmac made it.
    [Fact]
    public void A_signature_is_what_openssl_makes() => Assert.Equal(
        "sha256=bbf9fca0a7cc330610f93a32c011b0ba1731d3be07c73409ad72e113da942157",
        RequestSignature.Of("kQ0p3n2Ck9yX4m1hV7tZb8sLw5rGd6uJf0aEi2oTq9Y|1795252338", "Zb8sLw5rGd6uJf0aEi2oTq9YkQ0p3n2Ck9yX4m1hV7t"));

    private static SignedRequest Signed(SignedGateway gateway, Func<string, string> alter)
    {
        var signed = SignedRequest.Of(gateway.Key, gateway.Secret, gateway.Clock.Now);
        return signed with { Signature = alter(signed.Signature!) };
    }

    private async Task<string> Refusal(SignedRequest request)
    {
        using var response = await gateway.Client.SendAsync(request.To(HttpMethod.Get, "/v1/api/bot"));
        return (await response.ReadJson(HttpStatusCode.Unauthorized)).GetRawText();
    }
}
