using System.Text.Json;
using Bots.State;
using Bots.Storage;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Tests.State;

public sealed class TurnRecordTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    private static readonly TurnRecord Turn = new()
    {
        ConversationId = "c",
        Place = new TurnPlace("flow", "step"),
        ContentType = "text",
        Content = Value.String("x"),
        Switch = new BotSwitch("other", "build", null, "start"),
        IsLowData = true,
        IsSecure = true,
        ExpiresAt = Time,
        Log = [new LogLine("warn", "one\ntwo", "Main", 3), new LogLine("info", "", "Other", 1)],
        Answer = new ChatAnswer
        {
            RequestId = "one",
            BotId = "other",
            ConversationEnd = true,
            ReceivedAt = Time,
            Messages = [Message("c", 1, "a"), Message("d", 0, "b"), Message("d", 0, "c"), Message("c", 0, "d")],
        },
    };

    [Fact]
    public void A_turn_is_stored_with_all_that_it_has() => Assert.Equal(
        JsonSerializer.Serialize(Turn with { Id = 7 }), JsonSerializer.Serialize(Documents.DeserializeTurn(new StoredTurn(7, Documents.SerializeTurn(Turn), Turn.Place))));

    private static ChatMessage Message(string conversation, int order, string text) => new()
    {
        ConversationId = conversation,
        InteractionOrder = order,
        ContentType = "text",
        Content = Value.Object(new ObjectValue { ["text"] = Value.String(text) }),
    };
}
