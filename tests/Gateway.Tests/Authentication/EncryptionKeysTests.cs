using Gateway.Authentication;

namespace Gateway.Tests.Authentication;

public sealed class EncryptionKeysTests
{
    private readonly string _old = EncryptionKeys.New();
    private readonly string _new = EncryptionKeys.New();

    [Fact]
    public void What_is_encrypted_is_decrypted_and_shows_nothing_of_it()
    {
        var keys = new EncryptionKeys([_old]);

        var encrypted = keys.Encrypt("a secret", "its owner");

        Assert.DoesNotContain("secret", encrypted, StringComparison.Ordinal);
        Assert.NotEqual(encrypted, keys.Encrypt("a secret", "its owner"));
        Assert.Equal("a secret", new EncryptionKeys([_old]).Decrypt(encrypted, "its owner"));
    }

    [Fact]
    public void The_first_key_encrypts_and_all_keys_decrypt()
    {
        var before = new EncryptionKeys([_old]).Encrypt("a secret", "owner");
        var both = new EncryptionKeys([_new, _old]);
        var after = both.Encrypt("a secret", "owner");

        Assert.Equal(("a secret", "a secret"), (both.Decrypt(before, "owner"), both.Decrypt(after, "owner")));
        Assert.Equal((false, true), (both.IsCurrent(before), both.IsCurrent(after)));
        Assert.Equal((null, "a secret"), (new EncryptionKeys([_new]).Decrypt(before, "owner"), new EncryptionKeys([_new]).Decrypt(after, "owner")));
    }

    [Fact]
    public void What_was_altered_or_belongs_to_another_is_not_decrypted()
    {
        var keys = new EncryptionKeys([_old]);
        var encrypted = keys.Encrypt("a secret", "its owner");
        var last = encrypted[^5] == 'A' ? 'B' : 'A';

        Assert.Null(keys.Decrypt(encrypted, "another"));
        Assert.Null(keys.Decrypt(encrypted[..^5] + last + encrypted[^4..], "its owner"));
        Assert.Null(keys.Decrypt(encrypted[..^4], "its owner"));
        Assert.Null(keys.Decrypt(encrypted[..12], "its owner"));
        Assert.Null(keys.Decrypt("", "its owner"));
        Assert.Null(keys.Decrypt("a secret", "its owner"));
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("c2hvcnQ=")]
    [InlineData("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTA=")]
    public void What_is_no_key_is_refused(params string[] keys) => Assert.Throws<FormatException>(() => new EncryptionKeys(keys));
}
