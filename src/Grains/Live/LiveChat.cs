using Bots;
using Bots.Calls;

namespace Grains.Live;

/// <summary>Live answers through an observer of this process, wherever the session is.</summary>
public sealed class LiveChat(GrainClient client, IGrainFactory grains) : ILiveChat, ILiveObserver
{
    private readonly LiveRequests _requests = new();
    private readonly Lock _lock = new();
    private GrainId? _id;

    public async Task<ChatAnswer> Chat(SessionKey session, ChatRequest request, Action<int, ChatMessage> hear)
    {
        using var _ = _requests.Add(session, request.RequestId, hear);
        LiveCalls.SetObserver(GetId());
        return await client.Chat(session, request);
    }

    Task ILiveObserver.Hear(string session, string requestId, int index, ChatMessage message)
    {
        _requests.Hear(SessionKey.Parse(session), requestId, index, message);
        return Task.CompletedTask;
    }

    // With the first request: a gateway may start before its cluster.
    private GrainId GetId()
    {
        lock (_lock)
            return _id ??= grains.CreateObjectReference<ILiveObserver>(this).GetGrainId();
    }
}
