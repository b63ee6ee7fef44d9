using System.Text.Json;
using System.Text.Json.Serialization;
using Csml.Values;

namespace Bots.State;

/// <summary>
/// A turn as JSON with short names: it is written with every turn of its session until it is sealed. The conversation and the
/// interaction order stand there once, for all messages of a turn share them.
/// </summary>
internal sealed class TurnRecordJson : JsonConverter<TurnRecord>
{
    private const string RequestId = "r";
    private const string ConversationId = "c";
    private const string ReceivedAt = "at";
    private const string ContentType = "t";
    private const string Content = "in";
    private const string InteractionOrder = "n";
    private const string ConversationEnd = "end";
    private const string Messages = "out";

    public static string ReadRequestId(JsonElement turn) => TextOf(turn.GetProperty(RequestId));

    public override void Write(Utf8JsonWriter writer, TurnRecord turn, JsonSerializerOptions options)
    {
        var answer = turn.Answer;
        writer.WriteStartObject();
        writer.WriteString(RequestId, answer.RequestId);
        writer.WriteString(ConversationId, turn.ConversationId);
        writer.WriteNumber(ReceivedAt, answer.ReceivedAt.ToUnixTimeMilliseconds());
        writer.WriteString(ContentType, turn.ContentType);
        writer.WritePropertyName(Content);
        ValueJson.Write(writer, turn.Content);
        writer.WriteNumber(InteractionOrder, answer.Messages.Count > 0 ? answer.Messages[0].InteractionOrder : 0);
        writer.WriteBoolean(ConversationEnd, answer.ConversationEnd);
        writer.WriteStartArray(Messages);
        foreach (var message in answer.Messages)
        {
            writer.WriteStringValue(message.ContentType);
            ValueJson.Write(writer, message.Content);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public override TurnRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var turn = document.RootElement;
        var conversationId = TextOf(turn.GetProperty(ConversationId));
        return new TurnRecord
        {
            ConversationId = conversationId,
            ContentType = TextOf(turn.GetProperty(ContentType)),
            Content = ValueJson.FromElement(turn.GetProperty(Content)),
            Answer = new ChatAnswer
            {
                RequestId = ReadRequestId(turn),
                ConversationEnd = turn.GetProperty(ConversationEnd).GetBoolean(),
                ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(turn.GetProperty(ReceivedAt).GetInt64()),
                Messages = ReadMessages(turn.GetProperty(Messages), conversationId, turn.GetProperty(InteractionOrder).GetInt32()),
            },
        };
    }

    private static ChatMessage[] ReadMessages(JsonElement pairs, string conversationId, int interactionOrder)
    {
        var messages = new ChatMessage[pairs.GetArrayLength() / 2];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = new ChatMessage
            {
                ConversationId = conversationId,
                InteractionOrder = interactionOrder,
                ContentType = TextOf(pairs[2 * i]),
                Content = ValueJson.FromElement(pairs[2 * i + 1]),
            };
        }
        return messages;
    }

    private static string TextOf(JsonElement element) => element.GetString() ?? throw new JsonException("A text was expected.");
}
