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

/// <summary>Within a silo values are not copied: who changes one that has another holder changes a copy.</summary>
[RegisterCopier]
internal sealed class ValueCopier : ShallowCopier<Value>;
