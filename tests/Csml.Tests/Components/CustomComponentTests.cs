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

    [Theory]
    [InlineData("Array", "an array")]
    [InlineData("Object", "an object")]
    [InlineData("String", "a string")]
    [InlineData("Number", "a number")]
    [InlineData("Bool", "a bool")]
    [InlineData("Null", "null")]
    public void An_error_names_the_value_that_is_wrong_and_never_the_kind_that_is_taken(string type, string taken)
    {
        string[] values = ["[1]", "{\"a\": 1}", "\"a\"", "1", "1.5", "true", "null"];
        var cases = values.SelectMany(left => values.Select(right =>
            $"{{\"type\": \"{type}\", \"default_value\": [{{\"$_set\": {left}}}], \"add_value\": [{{\"$_set\": {right}}}]}}"));
        var errors = cases.SelectMany(Say).Where(said => said.StartsWith("error: ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Contains($" takes {taken}, but was given ", error, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.DoesNotContain($" but was given {taken}.", error, StringComparison.Ordinal));
        if (type == "Number")
            Assert.All(errors, error => Assert.DoesNotMatch("given an? (int|float)", error));
        if (type == "Bool")
            Assert.All(errors, error => Assert.DoesNotContain("given a boolean", error, StringComparison.Ordinal));
    }

    private static string[] Say(string rules)
    {
        using var definitions = JsonDocument.Parse($"{{\"Box\": {{\"params\": [{{\"p\": {rules}}}]}}}}");
        var source = Conversation.Source(("Default", "start:\n  say Component.Box()\n"));
        var program = Compilation.Create(source with { CustomComponents = ValueJson.FromElement(definitions.RootElement) }).Program!;
        return new Conversation(program).Send("hello");
    }
}
