using Bots.State;

namespace Bots.Conversing;

/// <summary>The state of a session as calls see it: without what has expired, and written with what its messages add to the usage of the bot.</summary>
public sealed class StoredSession(SessionKey key, ISessionRows rows, TimeProvider clock)
{
    /// <summary>The state as it is stored, with what has expired; null when nothing is stored.</summary>
    public SessionState? Stored => rows.Current;

    /// <summary>Whether something in the state has expired.</summary>
    public bool HasExpired(DateTimeOffset now) => rows.Current is { } state && !Lifetimes.Lives(state.Due, now);

    /// <summary>The state at a time; a new one when nothing is stored.</summary>
    public SessionState At(DateTimeOffset now) => Lifetimes.Living(rows.Current ?? SessionState.New, now);

    /// <param name="turn">The turn that leads to the state, if one does.</param>
    /// <param name="messages">Messages that the bot was sent or has said, and that are not counted yet.</param>
    /// <param name="due">When the session is looked at next, if something else than the state says so.</param>
    public async Task Write(SessionState state, TurnRecord? turn = null, int messages = 0, DateTimeOffset? due = null)
    {
        var now = clock.GetUtcMilliseconds();
        IReadOnlyList<UsageCount> counts = [];
        if (messages > 0)
            (state, counts) = Activity.Count(state, key.BotId, messages, now);
        if (state is { ConversationRow: null, ConversationId: not null, Place: not null })
            state = state with { ConversationRow = await rows.NewId(state.LastTurn) };
        if (turn is not null)
        {
            turn = turn with { Id = await rows.NewId(state.LastTurn) };
            state = state.With(turn);
        }
        var before = rows.Current;
        var next = Lifetimes.WithDue(state);
        await rows.Write(due is null ? next : next with { Due = due }, new SessionChanges
        {
            Turn = turn?.IsLowData is true ? turn.WithoutContents() : turn,
            EntersFlow = turn?.Place is not null && EntersFlow(before, state),
            HasErrors = turn?.HasErrors is true,
            Conversations = ConversationChanges.Between(before, state, isTurn: turn is not null || state.Journey is not null, now),
            Counts = counts,
        });
    }

    /// <summary>Writes what is left after a deletion, or deletes the state when nothing is left to ask for or to count.</summary>
    public async Task Leave(SessionState state, DateTimeOffset now)
    {
        if (!state.IsEmpty || Lifetimes.Lives(Lifetimes.KeptUntil(state), now))
            await Write(state);
        else if (!await rows.DeleteState())
            await Write(state, due: now + UntilNextTry);
    }

    // A turn that has led through other bots has written its place before.
    private static bool EntersFlow(SessionState? before, SessionState state) =>
        before is null || before.Journey is not null || before.ConversationRow != state.ConversationRow || before.Place?.FlowId != state.Place?.FlowId;

    // The sweep has not deleted all turns and conversations yet.
    private static TimeSpan UntilNextTry => TimeSpan.FromDays(1);
}
