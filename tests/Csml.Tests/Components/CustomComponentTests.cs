using System.Text.Json;
using Csml.Values;

namespace Csml.Tests.Components;

public sealed class CustomComponentTests
{
    [Theory]
    [InlineData("{\"type\": \"String\", \"default_value\": \"not in an array\"}", "{\"p\":\"\"}")]
    [InlineData("{\"type\": \"Number\", \"default_value\": [{\"$_nope\": 1}]}", "{\"p\":0}")]
    [InlineData("{\"type\": \"Array\", \"default_value\": [{\"$_get\": \"nobody\"}]}", "{\"p\":[]}")]
    [InlineData("{\"type\": \"Array\", \"default_value\": []}", "{}")]
    [InlineData("{\"type\": \"String\"}", "{}")]
    [InlineData("{\"type\": \"String\", \"default_value\": [{\"$_set\": \"a\"}], \"add_value\": [{\"$_set\": \"b\"}]}", "{\"p\":\"ab\"}")]
    public void A_default_that_says_nothing_is_empty_and_without_one_there_is_no_field(string rules, string fields) =>
        Assert.Equal(["Component.box " + fields], Say(rules));

    [Fact]
    public void A_default_needs_a_type() => Assert.StartsWith("error: ", Assert.Single(Say("{\"default_value\": \"x\"}")), StringComparison.Ordinal);

    private static string[] Say(string rules)
    {
        using var definitions = JsonDocument.Parse($"{{\"Box\": {{\"params\": [{{\"p\": {rules}}}]}}}}");
        var source = Conversation.Source(("Default", "start:\n  say Component.Box()\n"));
        var program = Compilation.Create(source with { CustomComponents = ValueJson.FromElement(definitions.RootElement) }).Program!;
        return new Conversation(program).Send("hello");
    }
}
