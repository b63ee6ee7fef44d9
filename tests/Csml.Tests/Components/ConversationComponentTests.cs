using System.Text.Json;
using Csml.Components;
using Csml.Values;

namespace Csml.Tests.Components;

/// <summary>Components with which every bot speaks about the conversation itself.</summary>
public sealed class ConversationComponentTests
{
    [Theory]
    [InlineData("Handover()", "Component.handover {}")]
    [InlineData("Handover(\"angry\")", "Component.handover {\"reason\":\"angry\"}")]
    [InlineData("Disconnect(reason=\"spam\")", "Component.disconnect {\"reason\":\"spam\"}")]
    [InlineData("Intent(\"refund\")", "Component.intent {\"name\":\"refund\"}")]
    [InlineData("Outcome(\"order\")", "Component.outcome {\"id\":\"order\"}")]
    [InlineData("Outcome(\"order\", false, \"paid\")", "Component.outcome {\"id\":\"order\",\"milestone\":\"paid\",\"success\":false}")]
    [InlineData("Timeout(30000)", "Component.timeout {\"duration\":30000}")]
    public void Every_bot_has_them(string call, string message) => Assert.Equal([message], Conversation.With($"start:\n  say Component.{call}\n").Send("hi"));

    [Fact]
    public void What_they_are_given_is_checked() =>
        Assert.StartsWith(
            "error: Timeout(): \"duration\" takes a number, but was given a string.",
            Assert.Single(Conversation.With("start:\n  say Component.Timeout(\"soon\")\n  say 1\n").Send("hi")),
            StringComparison.Ordinal);

    [Fact]
    public void A_template_of_the_bots_own_takes_the_place_of_one()
    {
        using var definitions = JsonDocument.Parse("""{"Handover": {"params": [{"queue": {"type": "String", "required": true}}]}}""");
        var source = Conversation.Source(("Default", "start:\n  say Component.Handover(queue=\"sales\")\n  say Component.Timeout(1)\n"));

        var compilation = Compilation.Create(source with { CustomComponents = ValueJson.FromElement(definitions.RootElement) });

        Assert.Empty(compilation.Diagnostics);
        Assert.Equal(
            [ConversationComponents.Handover + " {\"queue\":\"sales\"}", ConversationComponents.Timeout + " {\"duration\":1}"],
            new Conversation(compilation.Program!).Send("hi"));
    }

    [Fact]
    public void A_function_of_a_flow_keeps_its_name() =>
        Assert.Equal(["mine"], Conversation.With("fn Handover():\n  return \"mine\"\nstart:\n  say Handover()\n").Send("hi"));
}
