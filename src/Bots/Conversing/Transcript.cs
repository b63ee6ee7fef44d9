using Bots.State;

namespace Bots.Conversing;

/// <summary>
/// The turns of a session: the newest in its document, the older ones sealed into segments, so that the document stays small.
/// </summary>
public sealed class Transcript(ITranscripts segments)
{
    /// <summary>The document holds at most so many turns, and when it would hold more, half of them are sealed.</summary>
    public const int KeptTurns = 16;

    /// <summary>Bytes of turns in the document; sealed likewise. The newest turn is kept whatever its size.</summary>
    public const int KeptSize = 32 * 1024;

    public MessageHistory Messages { get; } = new(segments);

    public ConversationHistory Conversations { get; } = new(segments);

    /// <summary>The state with one more turn. Turns that leave the document are durable in a segment when this returns.</summary>
    public async Task<SessionState> Append(SessionState state, TurnRecord turn)
    {
        List<KeptTurn> turns = [.. state.Turns, KeptTurn.Of(turn with { Number = state.TurnCount })];
        state = state with { TurnCount = state.TurnCount + 1 };
        // Until now it was there for a retry; whoever sends the next request has its answer.
        if (turns.Count > 1 && turns[^2].IsLowData)
            turns[^2] = KeptTurn.Of(turns[^2].Read().WithoutContents());
        if (turns.Count <= KeptTurns && turns.Sum(t => t.Size) <= KeptSize)
            return state with { Turns = turns };

        var leaving = turns.Count - CountStaying(turns);
        if (leaving == 0)
            return state with { Turns = turns };
        var old = turns[..leaving];
        var segment = Seal(state, [.. old.Select(t => t.Read())], turns[leaving..]);
        await segments.Write(state.Segments, segment);
        return state with
        {
            Turns = turns[leaving..],
            Segments = state.Segments + 1,
            LastWithConversations = segment.Conversations.Count > 0 ? state.Segments : state.LastWithConversations,
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
        // One that was written and never counted has turns that the document has, too, and would outlive them there.
        await segments.Delete(state.Segments);
        if (Lifetimes.Lives(state.SegmentsDue, now))
            return state;
        var first = state.FirstSegment;
        DateTimeOffset? due = null;
        for (var number = state.FirstSegment; number < state.Segments; number++)
        {
            var segment = await segments.Find(number);
            var living = segment?.Turns.Where(turn => Lifetimes.Lives(turn.ExpiresAt, now)).ToList() ?? [];
            due = Lifetimes.Earliest([due, .. living.Select(turn => turn.ExpiresAt)]);
            if (living.Count == 0 && number == first)
            {
                first++;
                await segments.Delete(number);
            }
            else if (segment is not null && living.Count < segment.Turns.Count)
            {
                var conversations = segment.Conversations.Where(conversation => Lifetimes.Lives(conversation.ExpiresAt, now));
                await segments.Replace(number, segment with { Turns = living, Conversations = [.. conversations] });
            }
        }
        return state with { FirstSegment = first, SegmentsDue = due };
    }

    /// <summary>Deletes all segments: also one that was written and never counted.</summary>
    public async Task Delete(SessionState state)
    {
        for (var number = state.FirstSegment; number <= state.Segments; number++)
            await segments.Delete(number);
    }

    private static TranscriptSegment Seal(SessionState state, List<TurnRecord> turns, IEnumerable<KeptTurn> staying)
    {
        var goingOn = staying.Select(turn => turn.ConversationId).ToHashSet(StringComparer.Ordinal);
        return new TranscriptSegment
        {
            Turns = turns,
            FirstTurn = turns[0].Number,
            Since = turns[0].Answer.ReceivedAt,
            Conversations = [.. ConversationRecord.Of(turns).Where(conversation => !goingOn.Contains(conversation.Id))],
            ConversationsBefore = state.LastWithConversations,
        };
    }

    private async Task<TurnRecord?> FindSealed(SessionState state, string requestId, DateTimeOffset now)
    {
        var turnsSeen = 0;
        for (var number = state.Segments - 1; number >= state.FirstSegment && turnsSeen < SealedRequests.Capacity; number--)
        {
            var turns = (await segments.Find(number))?.Turns ?? [];
            if (turns.LastOrDefault(t => t.Answer.RequestId == requestId && Lifetimes.Lives(t.ExpiresAt, now)) is { } turn)
                return turn;
            turnsSeen += turns.Count;
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
