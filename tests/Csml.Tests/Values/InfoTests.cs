using System.Buffers;
using System.Text.Json;
using Csml.Conversations;
using Csml.Values;

namespace Csml.Tests.Values;

/// <summary>What is known of a value goes with it, and changes nothing about it.</summary>
public sealed class InfoTests
{
    public static TheoryData<string> Bodies => ["{\"$a\": [1]}", "{\"a\": {\"b\": null}}", "[1, \"x\"]", "\"text\"", "text", "", "1", "1.5", "true", "null"];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_value_is_the_same_with_what_is_known_of_it(string body)
    {
        var bare = OutsideAnswer.OfResponse(200, [], body).Value;
        var value = bare.WithInfo(new ObjectValue { ["status"] = Value.Int(200) });
        Assert.Equal(bare.Kind, value.Kind);
        Assert.Equal(bare.IsTruthy, value.IsTruthy);
        Assert.Equal(bare.ToString(), value.ToString());
        Assert.True(Comparison.AreEqual(bare, value));
        Assert.False(value.IsError);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_hold_keeps_what_is_known(string body)
    {
        var outside = new FakeOutside(_ => OutsideAnswer.OfResponse(200, [KeyValuePair.Create("x", "y")], body));
        var program = Conversation.Compile(("Default", "start:\n  do r = HTTP(\"u\").send()\n  remember m = r\n  hold\n  say \"{{r.get_info(\\\"status\\\")}} {{m.get_info(\\\"headers\\\")}} {{r}}\"\n  goto end"));
        var first = Completed(program, ConversationState.New, outside);
        var last = Completed(program, Reread(first.State), outside);
        var shown = OutsideAnswer.OfResponse(200, [], body).Value.ToString();
        Assert.Equal($"200 {{\"x\":\"y\"}} {shown}", Assert.Single(last.Messages).Body.ToString());
    }

    [Fact]
    public void A_hold_keeps_what_is_known_of_a_failure()
    {
        var outside = new FakeOutside(_ => OutsideAnswer.OfResponse(500, [], "oops"));
        var program = Conversation.Compile(("Default", "start:\n  do r = HTTP(\"u\").send()\n  hold\n  say \"{{r.is_error()}} {{r.get_info(\\\"body\\\")}} {{r.get_info(\\\"error\\\")}}\"\n  goto end"));
        var first = Completed(program, ConversationState.New, outside);
        var last = Completed(program, Reread(first.State), outside);
        Assert.Equal("true oops The server refused the request with the status 500.", Assert.Single(last.Messages).Body.ToString());
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void What_is_known_counts_to_the_size_of_a_value(string body)
    {
        var bare = OutsideAnswer.OfResponse(200, [], body).Value;
        var size = Extent.Exactly(bare).Size;
        var value = bare.WithInfo(new ObjectValue { ["x"] = Value.String(new string('x', 1_000)) });
        Assert.InRange(Extent.Of(value).Size, size + 1_000, size + 1_010);
        Assert.InRange(Extent.Exactly(value).Size, size + 1_000, size + 1_010);
    }

    private static TurnResult Completed(Program program, ConversationState state, FakeOutside outside)
    {
        var turn = Turn.RunAsync(program, state, Event.Text("hi"), new TurnPorts { Outside = outside }).AsTask();
        Assert.True(turn.IsCompletedSuccessfully);
        return turn.Result;
    }

    private static ConversationState Reread(ConversationState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            state.WriteTo(writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = ConversationState.JsonDepth });
        return ConversationState.Read(document.RootElement);
    }
}
