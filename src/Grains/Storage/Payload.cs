using Bots;

namespace Grains.Storage;

/// <summary>
/// What grains hand to storage: their document as the JSON that <see cref="Bots.State.Documents"/> writes, whatever type it is of. So no
/// storage has a say in how state is written, and no name of a type gets into it.
/// </summary>
public sealed class Payload
{
    /// <summary>The document in UTF-8; empty when there is none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Only when it is written: a segment that is to be kept with the document, both or neither.</summary>
    public SealedSegment? Segment { get; init; }

    /// <summary>Only when it is written: when something in it expires, for storage that can look for it.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Only when it is written: what is counted with the document, both or neither.</summary>
    public IReadOnlyList<UsageCount>? Counts { get; init; }
}

/// <summary>A part of a session's transcript.</summary>
public sealed record SealedSegment(int Number, byte[] Body);
