using Gateway.Authentication;

namespace Gateway.Tests.Authentication;

public sealed class AccessTokensTests
{
    private readonly StoppedClock _clock = new();
    private readonly string _key = EncryptionKeys.New();

    [Fact]
    public void A_token_names_its_client_until_it_expires()
    {
        var tokens = Tokens(_key);
        var token = tokens.Issue("a client");

        _clock.Now += token.Lifetime - TimeSpan.FromSeconds(1);
        Assert.Equal("a client", tokens.Read(token.Text));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Null(tokens.Read(token.Text));
    }

    [Fact]
    public void Gateways_that_share_their_keys_read_the_same_tokens_also_while_a_key_is_replaced()
    {
        var next = EncryptionKeys.New();
        var token = Tokens(_key).Issue("a client").Text;

        Assert.Equal("a client", Tokens(next, _key).Read(token));
        Assert.Null(Tokens(next).Read(token));
    }

    [Fact]
    public void What_was_not_sealed_as_a_token_is_none()
    {
        var token = Tokens(_key).Issue("a client").Text;

        Assert.Null(Tokens(_key).Read(""));
        Assert.Null(Tokens(_key).Read("token"));
        Assert.Null(Tokens(_key).Read(token[..^1]));
        Assert.Null(Tokens(_key).Read(token + "A"));
        Assert.Null(Tokens(_key).Read(token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..]));
        // The secret of a key is sealed with the same keys, and with its owner.
        Assert.Null(Tokens(_key).Read(new EncryptionKeys([_key]).Encrypt("9999999999|a client", "digest of a key")));
    }

    private AccessTokens Tokens(params string[] keys) => new(new EncryptionKeys(keys), _clock);
}
