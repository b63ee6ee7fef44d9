using Bots.State;

namespace Bots.Conversing;

/// <summary>The state of a session as calls see it: without what has expired, and written with what its messages add to the usage of the bot.</summary>
public sealed class StoredSession(SessionKey key, IStored<SessionState> stored, TimeProvider clock)
{
    /// <summary>The state as it is stored, with what has expired; null when nothing is stored.</summary>
    public SessionState? Stored => stored.Current;

    /// <summary>Whether something that is stored has expired.</summary>
    public bool HasExpired(DateTimeOffset now) => stored.Current is { } state && !Lifetimes.Lives(state.Due, now);

    /// <summary>The state at a time; a new one when nothing is stored.</summary>
    public SessionState At(DateTimeOffset now) => Lifetimes.Living(stored.Current ?? SessionState.New, now);

    /// <param name="messages">Messages that the bot was sent or has said, and that are not counted yet.</param>
    public Task Write(SessionState state, int messages = 0)
    {
        if (messages == 0)
            return stored.Write(Lifetimes.WithDue(state));
        var (counted, counts) = Activity.Count(state, key.BotId, messages, clock.GetUtcMilliseconds());
        return stored.Write(Lifetimes.WithDue(counted), counts);
    }

    /// <summary>Writes what is left after a deletion, or removes the document when nothing is left to ask for or to count.</summary>
    public Task Leave(SessionState state, DateTimeOffset now)
    {
        if (!state.IsEmpty)
            return Write(state);
        return Activity.KnownUntil(state) > now ? Write(SessionState.New with { LastSeen = state.LastSeen }) : stored.Clear();
    }

    public Task Clear() => stored.Clear();
}
