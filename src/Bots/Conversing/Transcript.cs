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
            Sealed = state.Sealed.With(old.Select(t => t.RequestId)),
        };
    }

    /// <summary>What was answered to a request, or null when it is none of those that are remembered.</summary>
    public async Task<ChatAnswer?> FindAnswer(SessionState state, string requestId)
    {
        foreach (var turn in state.Turns)
        {
            if (turn.RequestId == requestId)
                return turn.Read().Answer;
        }
        return state.Sealed.MayContain(requestId) ? await FindSealed(state, requestId) : null;
    }

    private async Task<ChatAnswer?> FindSealed(SessionState state, string requestId)
    {
        var turnsSeen = 0;
        for (var number = state.Segments - 1; number >= 0 && turnsSeen < SealedRequests.Capacity; number--)
        {
            var segment = await segments.Read(session, number);
            if (segment.Turns.LastOrDefault(t => t.Answer.RequestId == requestId) is { } turn)
                return turn.Answer;
            turnsSeen += segment.Turns.Count;
        }
        return null;
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
