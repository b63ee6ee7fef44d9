using Bots.State;

namespace Bots.Conversing;

/// <summary>
/// The turns of a session: the newest in its document, the older ones sealed into segments, so that the document stays small.
/// </summary>
internal sealed class Transcript(SessionKey session, ITranscripts segments)
{
    /// <summary>The document holds at most so many turns, and when it would hold more, half of them are sealed.</summary>
    public const int KeptTurns = 16;

    /// <summary>Bytes of turns in the document; sealed likewise. The newest turn is kept whatever its size.</summary>
    public const int KeptSize = 32 * 1024;

    /// <summary>The state with one more turn. Turns that leave the document are durable in a segment when this returns.</summary>
    public async Task<SessionState> Append(SessionState state, TurnRecord turn)
    {
        List<KeptTurn> turns = [.. state.Turns, KeptTurn.Of(turn)];
        // Until now it was there for a retry; whoever sends the next request has its answer.
        if (turns.Count > 1 && turns[^2].IsLowData)
            turns[^2] = KeptTurn.Of(turns[^2].Read().WithoutContents());
        if (turns.Count <= KeptTurns && turns.Sum(t => t.Size) <= KeptSize)
            return state with { Turns = turns };

        var leaving = turns.Count - CountStaying(turns);
        if (leaving == 0)
            return state with { Turns = turns };
        var old = turns[..leaving];
        await segments.Write(session, state.Segments, new TranscriptSegment { Turns = [.. old.Select(t => t.Read())] });
        return state with
        {
            Turns = turns[leaving..],
            Segments = state.Segments + 1,
            SegmentsDue = Lifetimes.Earliest(old.Select(t => t.ExpiresAt).Append(state.SegmentsDue)),
            Sealed = state.Sealed.With(old.Select(t => t.RequestId)),
        };
    }

    /// <summary>The turn of a request, or null when it is none of those that are remembered.</summary>
    public async Task<TurnRecord?> Find(SessionState state, string requestId, DateTimeOffset now)
    {
        foreach (var turn in state.Turns)
        {
            if (turn.RequestId == requestId)
                return turn.Read();
        }
        return state.Sealed.MayContain(requestId) ? await FindSealed(state, requestId, now) : null;
    }

    /// <summary>The state without the sealed turns that have expired. They are gone from the store when this returns.</summary>
    public async Task<SessionState> DropExpired(SessionState state, DateTimeOffset now)
    {
        var first = state.FirstSegment;
        DateTimeOffset? due = null;
        for (var number = state.FirstSegment; number < state.Segments; number++)
        {
            var turns = await Read(number);
            var living = turns.Where(turn => Lifetimes.Lives(turn.ExpiresAt, now)).ToList();
            due = Lifetimes.Earliest([due, .. living.Select(turn => turn.ExpiresAt)]);
            if (living.Count == 0 && number == first)
            {
                first++;
                await segments.Delete(session, number);
            }
            else if (living.Count < turns.Count)
            {
                await segments.Replace(session, number, new TranscriptSegment { Turns = living });
            }
        }
        return state with { FirstSegment = first, SegmentsDue = due };
    }

    /// <summary>Deletes all segments: also one that was written and never counted.</summary>
    public async Task Delete(SessionState state)
    {
        for (var number = state.FirstSegment; number <= state.Segments; number++)
            await segments.Delete(session, number);
    }

    private async Task<TurnRecord?> FindSealed(SessionState state, string requestId, DateTimeOffset now)
    {
        var turnsSeen = 0;
        for (var number = state.Segments - 1; number >= state.FirstSegment && turnsSeen < SealedRequests.Capacity; number--)
        {
            var turns = await Read(number);
            if (turns.LastOrDefault(t => t.Answer.RequestId == requestId && Lifetimes.Lives(t.ExpiresAt, now)) is { } turn)
                return turn;
            turnsSeen += turns.Count;
        }
        return null;
    }

    // A segment is deleted before the document that counts it says so.
    private async Task<IReadOnlyList<TurnRecord>> Read(int number)
    {
        try
        {
            return (await segments.Read(session, number)).Turns;
        }
        catch (NotFoundException)
        {
            return [];
        }
    }

    // Half of what may stay, so that a session seals once in many turns and not with each.
    private static int CountStaying(List<KeptTurn> turns)
    {
        var staying = 1;
        var size = turns[^1].Size;
        while (staying < Math.Min(KeptTurns / 2, turns.Count) && size + turns[^(staying + 1)].Size <= KeptSize / 2)
            size += turns[^++staying].Size;
        return staying;
    }
}
