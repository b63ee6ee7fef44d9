using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class CryptoMethodsTests
{
    [Theory]
    [InlineData("md5", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("sha1", "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [InlineData("SHA256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha384", "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")]
    [InlineData("sha3_224", "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf")]
    [InlineData("sha3_256", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532")]
    [InlineData("shake_128", "5881092dd818bf5cf8a3ddb793fbcba7")]
    [InlineData("RIPEMD160", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc")]
    [InlineData("sm3", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    public void A_hash_of_abc_is(string algorithm, string expected) =>
        Assert.Equal(expected, Flow.Say($"Crypto(\"abc\").create_hash(\"{algorithm}\").digest(\"hex\")"));

    [Theory]
    [InlineData("Crypto(\"what do ya want for nothing?\").create_hmac(\"sha256\", \"Jefe\").digest(\"hex\")", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("Crypto(\"\").create_hmac(\"md5\", \"\").digest(\"base64\")", "dOb3KYqcLRaJNfWMAButiA==")]
    [InlineData("Crypto(\"a\").create_hmac(\"ripemd160\", \"\").digest(\"hex\").length()", "40")]
    public void An_authentication_code_is(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("Crypto(\"a\").create_hash(\"Sha256\")")]
    [InlineData("Crypto(\"a\").create_hmac(\"shake_128\", \"k\")")]
    [InlineData("Crypto(1).create_hash(\"md5\")")]
    [InlineData("Crypto(\"a\").digest(\"hex\")")]
    [InlineData("Crypto(\"a\").create_hash(\"md5\").digest(\"HEX\")")]
    [InlineData("Crypto(\"a\").type_of()")]
    public void Misuse_is_an_error_and_null(string expression) => Assert.Equal("error | null", Flow.Say(expression));

    [Fact]
    public void A_token_is_signed_and_read()
    {
        var shown = Flow.Run(
            """
            do t = JWT({"user": "ann", "exp": 4102444800}).sign("HS256", "secret")
            say t
            say JWT(t).decode("HS256", "secret")
            say JWT(t).verify({}, "HS256", "secret").payload.user
            do k = JWT({"exp": 4102444800}).sign("HS512", "s", {"kid": "k1", "typ": "at+jwt", "other": 1})
            say JWT(k).decode("HS512", "s").header
            """);
        Assert.Equal(
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDAsInVzZXIiOiJhbm4ifQ.7RcEGnla5n5S1dY21ox8aokb2_MYk4YZHX-QSCQ2p54 | "
            + "{\"header\":{\"alg\":\"HS256\",\"typ\":\"JWT\"},\"payload\":{\"exp\":4102444800,\"user\":\"ann\"}} | ann | "
            + "{\"alg\":\"HS512\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}",
            shown);
    }

    [Theory]
    [InlineData("{\"exp\": 4102444800}", "JWT(t).decode(\"HS256\", \"other\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT(t).decode(\"HS384\", \"s\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT(t).decode(\"none\", \"s\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT(t.append(\"x\")).decode(\"HS256\", \"s\")")]
    [InlineData("{\"exp\": 1000}", "JWT(t).decode(\"HS256\", \"s\")")]
    [InlineData("{}", "JWT(t).decode(\"HS256\", \"s\")")]
    [InlineData("{\"exp\": \"x\"}", "JWT(t).decode(\"HS256\", \"s\")")]
    [InlineData("{\"exp\": 4102444800, \"iss\": \"a\"}", "JWT(t).verify({\"iss\": \"b\"}, \"HS256\", \"s\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT(t).verify({\"sub\": \"b\"}, \"HS256\", \"s\")")]
    [InlineData("{\"exp\": 4102444800, \"nbf\": 4102444700}", "JWT(t).verify({\"validate_nbf\": true}, \"HS256\", \"s\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT(t).verify({\"leeway\": \"x\"}, \"HS256\", \"s\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT(\"garbage\").decode(\"HS256\", \"s\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT(\"a.b.c\").decode(\"HS256\", \"s\")")]
    [InlineData("{\"exp\": 4102444800}", "JWT({\"a\": 1}).decode(\"HS256\", \"s\")")]
    public void A_token_that_does_not_hold_is_an_error(string claims, string expression) =>
        Assert.Equal("error | null", Flow.Run($"do t = JWT({claims}).sign(\"HS256\", \"s\")\nsay {expression}"));

    [Theory]
    [InlineData("{\"exp\": 1000}", "{\"validate_exp\": false}")]
    [InlineData("{\"exp\": 970}", "{\"leeway\": 30}")]
    [InlineData("{\"exp\": 1000, \"aud\": [\"a\", \"b\"]}", "{\"aud\": [\"b\", \"c\"]}")]
    [InlineData("{\"exp\": 1000, \"sub\": \"s\", \"iss\": \"i\"}", "{\"sub\": \"s\", \"iss\": \"i\"}")]
    public void A_token_that_holds_is_read(string claims, string wanted)
    {
        var ports = new TurnPorts { Clock = new FixedClock(DateTimeOffset.FromUnixTimeSeconds(1000)) };
        Assert.Equal("false", Flow.Run($"do t = JWT({claims}).sign(\"HS256\", \"s\")\nsay JWT(t).verify({wanted}, \"HS256\", \"s\").is_error()", ports));
    }
}
