using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Csml.Conversations;

namespace Grains.Wire;

/// <summary>A buffer for one message, or a part of one, and a writer of JSON upon it: one of each a thread, for a message is written in one go.</summary>
internal sealed class WireBuffer
{
    // A buffer that a large message has grown is left to the collector.
    private const int LargestKept = 1 << 20;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = ConversationState.JsonDepth,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static WireBuffer? _free;

    private readonly ArrayBufferWriter<byte> _buffer = new(1_024);

    private WireBuffer() => Json = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Json { get; }

    public IBufferWriter<byte> Bytes => _buffer;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public static WireBuffer Rent()
    {
        var buffer = _free ?? new WireBuffer();
        _free = null;
        return buffer;
    }

    public void Return()
    {
        if (_buffer.Capacity > LargestKept)
            return;
        _buffer.ResetWrittenCount();
        Json.Reset();
        _free = this;
    }
}
