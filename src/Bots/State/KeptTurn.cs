using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bots.State;

/// <summary>
/// A turn in the session's document, as the JSON it is written as: a turn is serialized once, and not again with each turn after it.
/// </summary>
[JsonConverter(typeof(KeptTurnJson))]
public sealed class KeptTurn
{
    private readonly byte[] _json;

    private KeptTurn(string requestId, string conversationId, bool isLowData, DateTimeOffset? expiresAt, byte[] json)
    {
        RequestId = requestId;
        ConversationId = conversationId;
        IsLowData = isLowData;
        ExpiresAt = expiresAt;
        _json = json;
    }

    public string RequestId { get; }

    public string ConversationId { get; }

    public bool IsLowData { get; }

    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Bytes of JSON.</summary>
    public int Size => _json.Length;

    public static KeptTurn Of(TurnRecord turn) =>
        new(turn.Answer.RequestId, turn.ConversationId, turn.IsLowData, turn.ExpiresAt, Documents.SerializeTurn(turn));

    public TurnRecord Read() => Documents.DeserializeTurn(_json);

    internal sealed class KeptTurnJson : JsonConverter<KeptTurn>
    {
        public override KeptTurn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var turn = document.RootElement;
            return new KeptTurn(
                TurnRecordJson.ReadRequestId(turn),
                TurnRecordJson.ReadConversationId(turn),
                TurnRecordJson.ReadIsLowData(turn),
                TurnRecordJson.ReadExpiresAt(turn),
                JsonMarshal.GetRawUtf8Value(turn).ToArray());
        }

        public override void Write(Utf8JsonWriter writer, KeptTurn value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value._json, skipInputValidation: true);
    }
}
