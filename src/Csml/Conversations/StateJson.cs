using System.Text.Json;

namespace Csml.Conversations;

internal static class StateJson
{
    public static void Write(Utf8JsonWriter writer, ConversationState state) => throw new NotSupportedException();

    public static ConversationState Read(JsonElement element) => throw new NotSupportedException();
}
