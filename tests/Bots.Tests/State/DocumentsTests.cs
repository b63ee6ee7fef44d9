using System.Text;
using System.Text.Json.Nodes;
using Bots.State;

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

    [Fact]
    public void A_bot_of_the_first_release_has_its_newest_build_for_the_current_one()
    {
        var draft = new BotDraft { Id = "b", OrganizationId = "o", Name = "Shop", DefaultFlow = "f", CreatedAt = default, UpdatedAt = default };
        var json = JsonNode.Parse(Documents.Serialize(new BotState { Draft = draft }))!.AsObject();
        json["version"] = 1;
        json["builds"] = JsonNode.Parse("""[{"id":"new","created_at":"2026-02-02T00:00:00Z"},{"id":"old","created_at":"2026-01-01T00:00:00Z"}]""");
        json["older_builds"] = JsonNode.Parse("""["first","second"]""");

        var state = Documents.Deserialize<BotState>(Encoding.UTF8.GetBytes(json.ToJsonString()));

        Assert.Equal((BotState.CurrentVersion, "new", "Shop"), (state.Version, state.CurrentBuild, state.Draft.Name));
        Assert.Equal([("new", 4), ("old", 3), ("second", 2), ("first", 1)], state.Builds.Select(build => (build.Id, build.Number)));
        Assert.Equal([true, true, false, false], state.Builds.Select(build => build.CreatedAt is not null));
        json["older_builds"] = new JsonArray();
        json["builds"] = new JsonArray();
        Assert.Null(Documents.Deserialize<BotState>(Encoding.UTF8.GetBytes(json.ToJsonString())).CurrentBuild);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"r":7}""")]
    [InlineData("""{"r":"one","c":"c","at":1""")]
    public void A_damaged_turn_is_said_to_be_so_with_its_row(string json)
    {
        var e = Assert.Throws<StorageException>(() => Documents.DeserializeTurn(42, Encoding.UTF8.GetBytes(json)));

        Assert.False(e.IsTransient);
        Assert.Contains("Turn 42 can't be read", e.Message, StringComparison.Ordinal);
    }
}
