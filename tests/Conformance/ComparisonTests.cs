using System.Text.Json.Nodes;

namespace Conformance;

public sealed class ComparisonTests
{
    private const string Turn = """{"messages":[{"content_type":"text","content":{"text":"hi"}}],"conversation_end":true,"hold":false,"memories":{"n":2.0},"error":null}""";

    [Theory]
    [InlineData(Turn, Turn)]
    [InlineData(Turn, """{"hold":false,"conversation_end":true,"memories":{"n":2},"messages":[{"content":{"text":"hi"},"content_type":"text"}],"error":null}""")]
    [InlineData("""{"messages":[{"content_type":"error","content":{"error":"theirs"}}]}""", """{"messages":[{"content_type":"error","content":{"error":"ours"}}]}""")]
    [InlineData("""{"memories":{"o":{"_content_type":"object","_content":{"a":1}}}}""", """{"memories":{"o":{"a":1}}}""")]
    [InlineData("""{"memories":{"b":[{"_content_type":"button","_content":{"title":"t"}}]}}""", """{"memories":{"b":[{"content_type":"button","content":{"title":"t"}}]}}""")]
    [InlineData("""{"error":"refused"}""", """{"error":"for another reason","hold":true}""")]
    public void Turns_agree_that_mean_the_same(string expected, string actual) => Assert.True(Comparison.Agree(Turns(expected), Turns(actual)));

    [Theory]
    [InlineData(Turn, """{"messages":[{"content_type":"text","content":{"text":"ho"}}],"conversation_end":true,"hold":false,"memories":{"n":2}}""")]
    [InlineData(Turn, """{"messages":[],"conversation_end":true,"hold":false,"memories":{"n":2}}""")]
    [InlineData("""{"hold":true}""", """{"hold":false}""")]
    [InlineData("""{"conversation_end":true}""", """{"conversation_end":false}""")]
    [InlineData("""{"memories":{"n":2}}""", """{"memories":{"n":"2"}}""")]
    [InlineData("""{"memories":{}}""", """{"memories":{"n":null}}""")]
    [InlineData("""{"error":"refused"}""", """{"error":null}""")]
    public void Turns_differ_that_do_not(string expected, string actual) => Assert.False(Comparison.Agree(Turns(expected), Turns(actual)));

    [Theory]
    [InlineData("""{"flow":"A","line":2,"end_line":4}""", """{"flow":"A","line":3}""", true)]
    [InlineData("""{"flow":"A","line":2}""", """{"flow":"A","line":2}""", true)]
    [InlineData("""{"flow":"A","line":0}""", """{"flow":"A","line":9}""", true)]
    [InlineData("""{"flow":"A","line":2}""", """{"flow":"A","line":3}""", false)]
    [InlineData("""{"flow":"A","line":2}""", """{"flow":"B","line":2}""", false)]
    public void A_diagnostic_is_found_on_the_lines_that_the_reference_blames(string expected, string actual, bool agree) =>
        Assert.Equal(agree, Comparison.Agree(Validation(expected), Validation(actual)));

    [Fact]
    public void A_missing_diagnostic_or_another_verdict_differs()
    {
        var invalid = Validation("""{"flow":"A","line":2}""");
        Assert.False(Comparison.Agree(invalid, new JsonObject { ["valid"] = false }));
        Assert.False(Comparison.Agree(invalid, new JsonObject { ["valid"] = true, ["errors"] = invalid["errors"]!.DeepClone() }));
    }

    private static JsonObject Turns(string turn) => new() { ["turns"] = new JsonArray(JsonNode.Parse(turn)) };

    private static JsonObject Validation(string error) => new() { ["valid"] = false, ["errors"] = new JsonArray(JsonNode.Parse(error)) };
}
