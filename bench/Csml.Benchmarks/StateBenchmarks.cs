using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Csml.Conversations;

namespace Csml.Benchmarks;

/// <summary>The state of a session with 50 memories to JSON and back.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class StateBenchmarks
{
    private static readonly ConversationState State = BenchmarkBots.AfterFirstTurn(BenchmarkBots.FiftyMemories);

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly byte[] _written;

    public StateBenchmarks()
    {
        Write();
        _written = _buffer.WrittenSpan.ToArray();
    }

    [Benchmark]
    public int Write()
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer);
        State.WriteTo(writer);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public ConversationState Read()
    {
        using var document = JsonDocument.Parse(_written);
        return ConversationState.Read(document.RootElement);
    }
}
