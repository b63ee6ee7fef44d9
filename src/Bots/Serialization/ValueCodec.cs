using System.Buffers;
using Csml.Values;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace Bots.Serialization;

/// <summary>Values of the language in messages (<see cref="ValueBytes"/>).</summary>
[RegisterSerializer]
internal sealed class ValueCodec : IFieldCodec<Value>
{
    // A buffer that a large value has grown is left to the garbage collector.
    private const int LargestKept = 1 << 20;

    // A value is written in one go, so each thread needs one buffer.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _free;

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, Value value)
        where TBufferWriter : IBufferWriter<byte>
    {
        ReferenceCodec.MarkValueField(writer.Session);
        var buffer = _free ?? new ArrayBufferWriter<byte>(1_024);
        _free = null;
        ValueBytes.Write(buffer, value);
        writer.WriteFieldHeader(fieldIdDelta, expectedType, typeof(Value), WireType.LengthPrefixed);
        writer.WriteVarUInt32((uint)buffer.WrittenCount);
        writer.Write(buffer.WrittenSpan);
        if (buffer.Capacity > LargestKept)
            return;
        buffer.ResetWrittenCount();
        _free = buffer;
    }

    public Value ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        field.EnsureWireType(WireType.LengthPrefixed);
        ReferenceCodec.MarkValueField(reader.Session);
        var length = (int)reader.ReadVarUInt32();
        if (reader.TryReadBytes(length, out var inPlace))
            return ReadAll(inPlace);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            reader.ReadBytes(copy.AsSpan(0, length));
            return ReadAll(copy.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static Value ReadAll(ReadOnlySpan<byte> bytes)
    {
        var value = ValueBytes.Read(ref bytes);
        return bytes.IsEmpty ? value : throw new InvalidDataException("There is more than one value.");
    }
}

/// <summary>Values are not copied within a silo: a change of a shared value changes a copy.</summary>
[RegisterCopier]
internal sealed class ValueCopier : ShallowCopier<Value>;
