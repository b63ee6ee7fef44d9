using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bots.State;

/// <summary>
/// Which requests were answered by the newest turns in the segments: 8 bytes of a digest each, so that a session can tell a late
/// retry from a new request without reading any segment. Immutable.
/// </summary>
[JsonConverter(typeof(SealedRequestsJson))]
public sealed class SealedRequests
{
    /// <summary>How many turns it remembers.</summary>
    public const int Capacity = 128;

    public static SealedRequests None { get; } = new([]);

    private readonly byte[] _digests;

    private SealedRequests(byte[] digests) => _digests = digests;

    /// <summary>With some more, of which the last is the newest; the oldest are forgotten.</summary>
    public SealedRequests With(IEnumerable<string> requestIds)
    {
        byte[] digests = [.. _digests, .. requestIds.SelectMany(id => Digest(id).ToArray())];
        return new SealedRequests(digests[Math.Max(0, digests.Length - Capacity * sizeof(long))..]);
    }

    /// <summary>False when surely none of these turns answered the request.</summary>
    public bool MayContain(string requestId) =>
        _digests.Length > 0 && MemoryMarshal.Cast<byte, long>(_digests).Contains(MemoryMarshal.Read<long>(Digest(requestId)));

    private static ReadOnlySpan<byte> Digest(string requestId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(requestId)).AsSpan(0, sizeof(long));

    internal sealed class SealedRequestsJson : JsonConverter<SealedRequests>
    {
        public override SealedRequests Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var digests = reader.GetBytesFromBase64();
            return digests.Length % sizeof(long) == 0 ? new SealedRequests(digests) : throw new JsonException("Digests have 8 bytes.");
        }

        public override void Write(Utf8JsonWriter writer, SealedRequests value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(value._digests);
    }
}
