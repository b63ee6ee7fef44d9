using Bots.State;

namespace Bots.Conversing;

/// <summary>
/// Finds the turn that answered a request, for as long as the turn is stored. A filter in memory knows the requests of the session, so that a
/// new request reads nothing.
/// </summary>
public sealed class AnsweredRequests(ISessionRows rows)
{
    /// <summary>A session that has had more turns asks the store about each request: its filter would take more than 80 kB.</summary>
    public const int MostKnown = 65_536;

    private const int SmallestFilter = 64;

    private RequestFilter? _known;

    // The newest turn, if its contents are not stored. Others are read again: a large text need not stay in memory for a retry that may come.
    private TurnRecord? _unstored;

    /// <summary>The turn of a request, or null if no turn is stored or the turn has expired.</summary>
    public async ValueTask<TurnRecord?> Find(SessionState state, string requestId, DateTimeOffset now)
    {
        if (_unstored?.Answer.RequestId == requestId)
            return Lifetimes.Lives(_unstored.ExpiresAt, now) ? _unstored : null;
        var digest = RequestIds.Digest(requestId);
        return await MayHave(state, digest)
            ? (await rows.FindTurns(digest)).FirstOrDefault(turn => turn.Answer.RequestId == requestId && Lifetimes.Lives(turn.ExpiresAt, now))
            : null;
    }

    /// <summary>A turn was written.</summary>
    /// <param name="turn">With its contents, also when they are not stored: a retry gets them as long as no other turn comes.</param>
    public void Add(TurnRecord turn)
    {
        _unstored = turn.IsLowData ? turn : null;
        _known?.Add(RequestIds.Digest(turn.Answer.RequestId));
    }

    private async ValueTask<bool> MayHave(SessionState state, long digest)
    {
        if (state.TurnCount > MostKnown)
        {
            _known = null;
            return true;
        }
        if (_known is null || _known.Count >= _known.Capacity)
            _known = await MakeFilter(state);
        return _known.MayContain(digest);
    }

    /// <summary>A filter for four times as many requests as there are: a growing session rarely needs another one.</summary>
    private async ValueTask<RequestFilter> MakeFilter(SessionState state)
    {
        var requests = state.TurnCount == 0 ? [] : await rows.ListRequests();
        var filter = new RequestFilter(Math.Max(SmallestFilter, Math.Min(requests.Count * 4, MostKnown)));
        foreach (var request in requests)
            filter.Add(request);
        return filter;
    }
}
