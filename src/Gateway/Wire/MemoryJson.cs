using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>What a bot remembers of a user under a name.</summary>
internal sealed record MemoryJson(string Key, Value Value, DateTimeOffset? ExpiresAt)
{
    public static MemoryJson From(Memory memory) => new(memory.Name, memory.Value, memory.ExpiresAt);

    public static IReadOnlyList<MemoryJson> From(Memory[] memories) => [.. memories.Select(From)];
}
