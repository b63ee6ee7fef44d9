using System.Buffers;
using Csml.Values;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace Grains.Wire;

/// <summary>Values of the language in messages that Orleans writes (<see cref="ValueBytes"/>).</summary>
[RegisterSerializer]
internal sealed class ValueCodec : IFieldCodec<Value>
{
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, Value value)
        where TBufferWriter : IBufferWriter<byte>
    {
        ReferenceCodec.MarkValueField(writer.Session);
        var buffer = WireBuffer.Rent();
        try
        {
            ValueBytes.Write(buffer.Bytes, value);
            var bytes = buffer.Written;
            writer.WriteFieldHeader(fieldIdDelta, expectedType, typeof(Value), WireType.LengthPrefixed);
            writer.WriteVarUInt32((uint)bytes.Length);
            writer.Write(bytes);
        }
        finally
        {
            buffer.Return();
        }
    }

    public Value ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        field.EnsureWireType(WireType.LengthPrefixed);
        ReferenceCodec.MarkValueField(reader.Session);
        var length = (int)reader.ReadVarUInt32();
        if (reader.TryReadBytes(length, out var inPlace))
            return ValueBytes.Read(ref inPlace);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            reader.ReadBytes(copy.AsSpan(0, length));
            ReadOnlySpan<byte> bytes = copy.AsSpan(0, length);
            return ValueBytes.Read(ref bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }
}

/// <summary>Within a silo values are not copied: who changes one that has another holder changes a copy.</summary>
[RegisterCopier]
internal sealed class ValueCopier : ShallowCopier<Value>;
