using System.Buffers;
using System.Text.Json;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace Grains.Wire;

/// <summary>
/// The messages of actors on Orleans' wire, but for those of each turn (<see cref="ChatRequestSurrogate"/>): a byte for the type, and JSON
/// that is written without reflection. Within a silo they are not
/// copied: they are immutable, and values of the language are copied when they are written to.
/// </summary>
internal sealed class WireCodec : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    public bool IsSupportedType(Type type) => WireTypes.Contains(type);

    public bool? IsTypeAllowed(Type type) => WireTypes.Contains(type) ? true : null;

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (value is null)
        {
            ReferenceCodec.WriteNullReference(ref writer, fieldIdDelta);
            return;
        }
        ReferenceCodec.MarkValueField(writer.Session);
        var type = value.GetType();
        var number = WireTypes.NumberOf(type);
        var buffer = WireBuffer.Rent();
        try
        {
            JsonSerializer.Serialize(buffer.Json, value, WireTypes.Info(number));
            buffer.Json.Flush();
            var json = buffer.Written;
            writer.WriteFieldHeader(fieldIdDelta, expectedType, type, WireType.LengthPrefixed);
            writer.WriteVarUInt32((uint)json.Length + 1);
            writer.WriteByte((byte)number);
            writer.Write(json);
        }
        finally
        {
            buffer.Return();
        }
    }

    public object? ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.WireType == WireType.Reference)
            return ReferenceCodec.ReadReference<object, TInput>(ref reader, field);
        field.EnsureWireType(WireType.LengthPrefixed);
        ReferenceCodec.MarkValueField(reader.Session);
        var length = (int)reader.ReadVarUInt32() - 1;
        var info = WireTypes.Info(reader.ReadByte());
        if (reader.TryReadBytes(length, out var inPlace))
            return JsonSerializer.Deserialize(inPlace, info);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            reader.ReadBytes(copy.AsSpan(0, length));
            return JsonSerializer.Deserialize(copy.AsSpan(0, length), info);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    public object? DeepCopy(object? input, CopyContext context) => input;
}
