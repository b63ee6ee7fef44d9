using Bots;

namespace Grains.Live;

/// <summary>The requests of this process whose callers hear what is said to them.</summary>
internal sealed class LiveRequests
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Request, List<Action<int, ChatMessage>>> _callers = [];

    /// <summary>Has what is said to a request heard until the result is disposed.</summary>
    /// <param name="session">The one that the request was sent to.</param>
    public IDisposable Add(SessionKey session, string requestId, Action<int, ChatMessage> hear)
    {
        var request = new Request(session, requestId);
        lock (_lock)
        {
            if (!_callers.TryGetValue(request, out var callers))
                _callers[request] = callers = [];
            // A retry may hear what is said to the request before it, which still runs.
            callers.Add(hear);
        }
        return new Added(this, request, hear);
    }

    /// <summary>Gives a message to all callers of its request.</summary>
    public void Hear(SessionKey session, string requestId, int index, ChatMessage message)
    {
        lock (_lock)
        {
            foreach (var hear in _callers.GetValueOrDefault(new Request(session, requestId)) ?? [])
                hear(index, message);
        }
    }

    private void Remove(Request request, Action<int, ChatMessage> hear)
    {
        lock (_lock)
        {
            var callers = _callers[request];
            callers.Remove(hear);
            if (callers.Count == 0)
                _callers.Remove(request);
        }
    }

    private sealed record Request(SessionKey Session, string Id);

    private sealed class Added(LiveRequests requests, Request request, Action<int, ChatMessage> hear) : IDisposable
    {
        public void Dispose() => requests.Remove(request, hear);
    }
}
