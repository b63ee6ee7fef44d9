using System.Text;
using Bots.State;
using Bots.Storage;

namespace Bots.Tests.State;

public sealed class DocumentsTests
{
    private static readonly ApiKeyState Key = new() { Grant = new KeyGrant("bot", "web") };

    [Fact]
    public void A_document_says_its_version()
    {
        var json = Encoding.UTF8.GetString(Documents.Serialize(Key));

        Assert.Equal("""{"version":1,"grant":{"bot_id":"bot","channel_id":"web","scopes":0,"requires_identity":false,"requires_message_signature":false}}""", json);
        Assert.Equal(Key, Documents.Deserialize<ApiKeyState>(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void The_version_is_found_wherever_it_stands() =>
        Assert.Equal(Key, Documents.Deserialize<ApiKeyState>("""{"grant":{"bot_id":"bot","channel_id":"web"},"version":1}"""u8));

    [Fact]
    public void A_document_of_a_newer_release_is_refused_and_said_to_be_so()
    {
        var e = Assert.Throws<StorageException>(() => Documents.Deserialize<ApiKeyState>("""{"version":2,"grant":[]}"""u8));

        Assert.False(e.IsTransient);
        Assert.Contains("newer release", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":0}""")]
    [InlineData("""{"version":"1"}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"grant":{"bot_id":"bot","chan""")]
    public void A_damaged_document_is_said_to_be_so(string json)
    {
        var e = Assert.Throws<StorageException>(() => Documents.Deserialize<ApiKeyState>(Encoding.UTF8.GetBytes(json)));

        Assert.Contains("key document", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"r":7}""")]
    [InlineData("""{"r":"one","c":"c","at":1""")]
    public void A_damaged_turn_is_said_to_be_so_with_its_row(string json)
    {
        var e = Assert.Throws<StorageException>(() => Documents.DeserializeTurn(new StoredTurn(42, Encoding.UTF8.GetBytes(json), Place: null)));

        Assert.False(e.IsTransient);
        Assert.Contains("Turn 42 can't be read", e.Message, StringComparison.Ordinal);
    }
}
