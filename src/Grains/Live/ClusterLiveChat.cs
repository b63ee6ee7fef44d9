using Bots;
using Bots.Live;

namespace Grains.Live;

/// <summary>For a process that calls the sessions of a cluster, wherever they are.</summary>
/// <param name="actors">The cluster's.</param>
/// <param name="grains">Of this process, in or outside of a silo.</param>
public sealed class ClusterLiveChat(IActors actors, IGrainFactory grains) : ILiveChat, ILiveObserver
{
    private readonly LiveRequests _requests = new();
    private readonly Lock _lock = new();
    private GrainId? _id;

    public async Task<ChatAnswer> Chat(SessionKey session, ChatRequest request, Action<int, ChatMessage> hear)
    {
        using var _ = _requests.Add(session, request.RequestId, hear);
        LiveCalls.SetObserver(GetId());
        return await actors.Chat(session, request);
    }

    Task ILiveObserver.Hear(string session, string requestId, int index, ChatMessage message)
    {
        _requests.Hear(SessionKey.Parse(session), requestId, index, message);
        return Task.CompletedTask;
    }

    // With the first request: a process may be there before its cluster is.
    private GrainId GetId()
    {
        lock (_lock)
            return _id ??= grains.CreateObjectReference<ILiveObserver>(this).GetGrainId();
    }
}
