using Csml.Values;

namespace Bots;

/// <summary>What a bot remembers of a user under a name.</summary>
/// <param name="Value">As JSON has it.</param>
/// <param name="ExpiresAt">When it is forgotten; null is never.</param>
[GenerateSerializer, Immutable, Alias("Memory")]
public sealed record Memory(string Name, Value Value, DateTimeOffset? ExpiresAt) : Confidential;

/// <summary>Memories to be set.</summary>
[GenerateSerializer, Immutable, Alias("MemoryChange")]
public sealed record MemoryChange
{
    [Id(0)]
    public required IReadOnlyDictionary<string, Value> Values { get; init; }

    /// <summary>Days for which they are kept, instead of those of the bot.</summary>
    [Id(1)]
    public int? TtlDuration { get; init; }
}
