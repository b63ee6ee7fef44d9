using System.Text.Json;
using System.Text.Json.Serialization;
using Csml.Conversations;

namespace Bots.State;

internal sealed class ConversationStateJson : JsonConverter<ConversationState>
{
    public override ConversationState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ConversationState.Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, ConversationState value, JsonSerializerOptions options) => value.WriteTo(writer);
}
