using Orleans.Storage;

namespace Bots.Storage;

/// <summary>Serializes a <see cref="Payload"/> as the bytes that it has, for Orleans' own storage providers.</summary>
public sealed class PayloadSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => input is Payload payload
        ? BinaryData.FromBytes(payload.Body)
        : throw new NotSupportedException($"This serializer writes {nameof(Payload)}, and not {typeof(T)}.");

    public T Deserialize<T>(BinaryData input) => (T)(object)new Payload { Body = input.ToArray() };
}
