using Orleans.Storage;

namespace Grains.Storage;

/// <summary>For storage that asks how state is written: as it is.</summary>
internal sealed class PayloadSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => input is Payload payload
        ? BinaryData.FromBytes(payload.Body)
        : throw new NotSupportedException($"This serializer writes {nameof(Payload)} only, and not {typeof(T)}.");

    public T Deserialize<T>(BinaryData input) => (T)(object)new Payload { Body = input.ToArray() };
}
