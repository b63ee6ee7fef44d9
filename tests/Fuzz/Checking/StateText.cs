using System.Buffers;
using System.Text;
using System.Text.Json;
using Csml.Conversations;

namespace Fuzz.Checking;

/// <summary>States and messages as JSON, as a server keeps and sends them.</summary>
internal static class StateText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ConversationState.JsonDepth };

    public static string Of(ConversationState state) => Written(state.WriteTo);

    public static string Of(IReadOnlyList<Message> messages) => Written(writer =>
    {
        writer.WriteStartArray();
        foreach (var message in messages)
            message.WriteTo(writer);
        writer.WriteEndArray();
    });

    public static ConversationState Read(string json)
    {
        using var document = JsonDocument.Parse(json, Options);
        return ConversationState.Read(document.RootElement);
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
