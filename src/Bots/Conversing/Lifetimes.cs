using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>What has expired of a session, and what expires next.</summary>
public static class Lifetimes
{
    private static readonly Dictionary<string, DateTimeOffset> Never = [];

    public static bool Lives(DateTimeOffset? expiresAt, DateTimeOffset now) => expiresAt is null || expiresAt > now;

    public static DateTimeOffset? Earliest(IEnumerable<DateTimeOffset?> times) => times.Min();

    /// <summary>The state without what has expired: it is gone from all that is said, though not from the store yet.</summary>
    public static SessionState Living(SessionState state, DateTimeOffset now)
    {
        if (Lives(state.Due, now))
            return state;
        var living = state with
        {
            Conversation = WithoutMemories(state.Conversation, (state.MemoriesExpireAt ?? Never).Where(memory => !Lives(memory.Value, now))),
            MemoriesExpireAt = OrNull((state.MemoriesExpireAt ?? Never).Where(memory => Lives(memory.Value, now))),
        };
        if (!Lives(state.ConversationExpiresAt, now))
        {
            living = living with
            {
                Conversation = living.Conversation.Closed(),
                ConversationId = null,
                ConversationRow = null,
                ConversationStartedAt = null,
                Place = null,
                LastInteractionAt = null,
                Metadata = null,
                ConversationExpiresAt = null,
                ActiveBot = null,
                Journey = null,
            };
        }
        return WithDue(living);
    }

    /// <summary>After a turn: its conversation and what it remembered live for so many days, from now on.</summary>
    public static SessionState After(SessionState state, TurnResult turn, DateTimeOffset? expiresAt) =>
        Remembering(state with { ConversationExpiresAt = expiresAt }, turn.Remembered, expiresAt);

    /// <summary>The state in which some memories live until a time, and the others as long as they did.</summary>
    public static SessionState Remembering(SessionState state, IEnumerable<string> remembered, DateTimeOffset? expiresAt)
    {
        if (expiresAt is null && state.MemoriesExpireAt is null)
            return state;
        var names = remembered.ToHashSet(StringComparer.Ordinal);
        var before = (state.MemoriesExpireAt ?? Never).Where(memory => !names.Contains(memory.Key));
        var now = expiresAt is { } time ? names.Select(name => KeyValuePair.Create(name, time)) : [];
        return state with { MemoriesExpireAt = OrNull(before.Concat(now).Where(memory => state.Conversation.Memories.ContainsKey(memory.Key))) };
    }

    public static SessionState WithDue(SessionState state) => state with
    {
        Due = Earliest((state.MemoriesExpireAt ?? Never).Values.Select(time => (DateTimeOffset?)time)
            .Append(state.ConversationExpiresAt)
            .Append(state.IsEmpty ? KeptUntil(state) : null)),
    };

    /// <summary>Until when a state is stored in which nothing of the user is left: its turns are found by it, and the user is counted. Null is for ever.</summary>
    public static DateTimeOffset? KeptUntil(SessionState state)
    {
        if (state is { TurnCount: > 0, TurnsExpireAt: null })
            return null;
        var counted = Activity.KnownUntil(state) ?? DateTimeOffset.MinValue;
        return state.TurnsExpireAt > counted ? state.TurnsExpireAt : counted;
    }

    private static ConversationState WithoutMemories(ConversationState conversation, IEnumerable<KeyValuePair<string, DateTimeOffset>> expired)
    {
        var memories = new Dictionary<string, Value>(conversation.Memories, StringComparer.Ordinal);
        foreach (var (name, _) in expired)
            memories.Remove(name);
        return conversation.WithMemories(memories);
    }

    private static Dictionary<string, DateTimeOffset>? OrNull(IEnumerable<KeyValuePair<string, DateTimeOffset>> times) =>
        times.ToDictionary() is { Count: > 0 } some ? some : null;
}
