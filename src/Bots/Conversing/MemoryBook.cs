using Bots.Authoring;
using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>What is remembered of a user, read and written by others than the flows.</summary>
public static class MemoryBook
{
    /// <param name="name">The memory to read; null is all.</param>
    public static Memory[] Read(SessionState state, string? name) =>
    [
        .. state.Conversation.Memories
            .Where(memory => name is null || memory.Key == name)
            .OrderBy(memory => memory.Key, StringComparer.Ordinal)
            .Select(memory => new Memory(
                memory.Key,
                Shown(memory.Value),
                state.MemoriesExpireAt?.TryGetValue(memory.Key, out var expiresAt) is true ? expiresAt : null)),
    ];

    /// <exception cref="InvalidRequestException">A name can be none of a memory, or a value is too large.</exception>
    public static SessionState Set(SessionState state, MemoryChange change, DateTimeOffset? expiresAt, Budget budget)
    {
        var memories = new Dictionary<string, Value>(state.Conversation.Memories, StringComparer.Ordinal);
        foreach (var (name, value) in change.Values)
        {
            var field = $"memories.{name}";
            TextRules.CheckMemoryName(field, name);
            if (MemoryLimits.IsTooLarge(value, budget))
                throw Refusals.MemoryTooLarge(field, budget.MemorySize);
            memories[name] = value.Share();
        }
        if (MemoryLimits.AreTooMany(memories.Values, budget))
            throw Refusals.TooMuchRemembered("memories", budget.StateSize);
        return Lifetimes.Remembering(state with { Conversation = state.Conversation.WithMemories(memories) }, change.Values.Keys, expiresAt);
    }

    /// <param name="name">The memory to forget; null is all.</param>
    public static SessionState Forget(SessionState state, string? name)
    {
        var memories = state.Conversation.Memories.Where(memory => name is not null && memory.Key != name).ToDictionary(StringComparer.Ordinal);
        return Lifetimes.Remembering(state with { Conversation = state.Conversation.WithMemories(memories) }, [], null);
    }

    // A component says what it is, as it does inside of anything else.
    private static Value Shown(Value value) => value.Kind == ValueKind.Object && value.AsObject.IsComponent
        ? Value.Object(new ObjectValue
        {
            ["content_type"] = Value.String(value.AsObject.ContentType),
            ["content"] = Value.Object(value.AsObject.Copy(ObjectValue.Plain)),
        })
        : value.Share();
}
