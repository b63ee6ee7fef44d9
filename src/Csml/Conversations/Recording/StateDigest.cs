using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Csml.Conversations.Recording;

/// <summary>Tells states apart: 16 hexadecimal digits of the SHA-256 of the state's JSON.</summary>
public static class StateDigest
{
    private const int Bytes = 8;

    public static string Of(ConversationState state)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { MaxDepth = ConversationState.JsonDepth }))
            state.WriteTo(writer);
        return Of(json.WrittenSpan);
    }

    internal static string Of(ReadOnlySpan<byte> utf8) => Convert.ToHexStringLower(SHA256.HashData(utf8).AsSpan(0, Bytes));
}
