using System.Text.Json;
using System.Text.Json.Serialization;
using Csml.Conversations;
using Csml.Values;

namespace Bots.State;

/// <summary>
/// A turn as JSON with short names, for there are very many. All messages share the conversation and the interaction order, which are
/// written once; a turn that led through several bots has them for each part.
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
    private const string Parts = "parts";
    private const string BotId = "bot";
    private const string Switch = "to";
    private const string Secure = "secure";
    private const string LowData = "low";
    private const string ExpiresAt = "until";
    private const string CallId = "call";
    private const string FlowId = "flow";
    private const string Step = "step";
    private const string Searchable = "search";
    private const string Duration = "ms";
    private const string Recording = "rec";
    private const string Log = "log";

    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

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
        WriteParts(writer, turn);
        WriteRest(writer, turn);
        writer.WriteEndObject();
    }

    private static void WriteRest(Utf8JsonWriter writer, TurnRecord turn)
    {
        // A turn that is on its way through other bots has no row yet, whose columns have this.
        if (turn is { Id: 0, Place: { } place })
        {
            writer.WriteString(FlowId, place.FlowId);
            writer.WriteString(Step, place.Step);
        }
        if (turn is { Id: 0, IsSearchable: true })
            writer.WriteBoolean(Searchable, true);
        if (turn is { Id: 0, Recording: { } recording })
            writer.WriteBase64String(Recording, recording);
        if (turn.Duration >= OneMillisecond)
            writer.WriteNumber(Duration, (long)turn.Duration.TotalMilliseconds);
        WriteLog(writer, turn.Log);
        if (turn.CallId.Length > 0)
            writer.WriteString(CallId, turn.CallId);
        if (turn.Answer.BotId is { } bot)
            writer.WriteString(BotId, bot);
        if (turn.Switch is { } target)
        {
            writer.WriteStartArray(Switch);
            writer.WriteStringValue(target.BotId);
            writer.WriteStringValue(target.VersionId);
            writer.WriteStringValue(target.Flow);
            writer.WriteStringValue(target.Step);
            writer.WriteEndArray();
        }
        if (turn.IsSecure)
            writer.WriteBoolean(Secure, true);
        if (turn.IsLowData)
            writer.WriteBoolean(LowData, true);
        if (turn.ExpiresAt is { } time)
            writer.WriteNumber(ExpiresAt, time.ToUnixTimeMilliseconds());
    }

    // The lines one after the other, each with four elements.
    private static void WriteLog(Utf8JsonWriter writer, IReadOnlyList<LogLine> lines)
    {
        if (lines.Count == 0)
            return;
        writer.WriteStartArray(Log);
        foreach (var line in lines)
        {
            writer.WriteStringValue(line.Level);
            writer.WriteStringValue(line.Text);
            writer.WriteStringValue(line.Flow);
            writer.WriteNumberValue(line.Line);
        }
        writer.WriteEndArray();
    }

    // How many messages are of which conversation and order, one part after the other.
    private static void WriteParts(Utf8JsonWriter writer, TurnRecord turn)
    {
        var messages = turn.Answer.Messages;
        if (messages.All(message => message.ConversationId == turn.ConversationId && message.InteractionOrder == messages[0].InteractionOrder))
            return;
        writer.WriteStartArray(Parts);
        for (int start = 0, next = 0; start < messages.Count; start = next)
        {
            var first = messages[start];
            while (next < messages.Count && messages[next].ConversationId == first.ConversationId && messages[next].InteractionOrder == first.InteractionOrder)
                next++;
            writer.WriteNumberValue(next - start);
            writer.WriteStringValue(first.ConversationId);
            writer.WriteNumberValue(first.InteractionOrder);
        }
        writer.WriteEndArray();
    }

    public override TurnRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var turn = document.RootElement;
        var conversationId = TextOf(turn.GetProperty(ConversationId));
        return new TurnRecord
        {
            ConversationId = conversationId,
            Place = turn.TryGetProperty(FlowId, out var flow) ? new TurnPlace(TextOf(flow), TextOf(turn.GetProperty(Step))) : null,
            IsSearchable = turn.TryGetProperty(Searchable, out _),
            Recording = turn.TryGetProperty(Recording, out var recording) ? recording.GetBytesFromBase64() : null,
            Duration = turn.TryGetProperty(Duration, out var duration) ? TimeSpan.FromMilliseconds(duration.GetInt64()) : TimeSpan.Zero,
            ContentType = TextOf(turn.GetProperty(ContentType)),
            Content = ValueJson.FromElement(turn.GetProperty(Content)),
            Answer = new ChatAnswer
            {
                RequestId = TextOf(turn.GetProperty(RequestId)),
                ConversationEnd = turn.GetProperty(ConversationEnd).GetBoolean(),
                ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(turn.GetProperty(ReceivedAt).GetInt64()),
                Messages = ReadMessages(turn, conversationId),
                BotId = turn.TryGetProperty(BotId, out var bot) ? bot.GetString() : null,
            },
            Switch = turn.TryGetProperty(Switch, out var target)
                ? new BotSwitch(TextOf(target[0]), target[1].GetString(), target[2].GetString(), TextOf(target[3]))
                : null,
            CallId = turn.TryGetProperty(CallId, out var call) ? TextOf(call) : "",
            Log = turn.TryGetProperty(Log, out var log) ? ReadLog(log) : [],
            IsSecure = turn.TryGetProperty(Secure, out _),
            IsLowData = turn.TryGetProperty(LowData, out _),
            ExpiresAt = ReadTime(turn, ExpiresAt),
        };
    }

    private static LogLine[] ReadLog(JsonElement written) =>
    [
        .. Enumerable.Range(0, written.GetArrayLength() / 4).Select(i =>
            new LogLine(TextOf(written[4 * i]), TextOf(written[4 * i + 1]), TextOf(written[4 * i + 2]), written[4 * i + 3].GetInt32())),
    ];

    private static ChatMessage[] ReadMessages(JsonElement turn, string conversationId)
    {
        var pairs = turn.GetProperty(Messages);
        var messages = new ChatMessage[pairs.GetArrayLength() / 2];
        var order = turn.GetProperty(InteractionOrder).GetInt32();
        var parts = turn.TryGetProperty(Parts, out var written) ? written : default;
        var part = 0;
        var left = messages.Length;
        for (var i = 0; i < messages.Length; i++)
        {
            if (parts.ValueKind == JsonValueKind.Array && (i == 0 || left == 0))
            {
                left = parts[part++].GetInt32();
                conversationId = TextOf(parts[part++]);
                order = parts[part++].GetInt32();
            }
            left--;
            messages[i] = new ChatMessage
            {
                ConversationId = conversationId,
                InteractionOrder = order,
                ContentType = TextOf(pairs[2 * i]),
                Content = ValueJson.FromElement(pairs[2 * i + 1]),
            };
        }
        return messages;
    }

    private static DateTimeOffset? ReadTime(JsonElement turn, string name) =>
        turn.TryGetProperty(name, out var time) ? DateTimeOffset.FromUnixTimeMilliseconds(time.GetInt64()) : null;

    private static string TextOf(JsonElement element) => element.GetString() ?? throw new JsonException("A text was expected.");
}
