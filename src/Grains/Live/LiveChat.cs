using System.Collections.Concurrent;
using Bots;
using Bots.Calls;

namespace Grains.Live;

/// <summary>Live answers through an observer of this process, wherever the session is.</summary>
public sealed class LiveChat(GrainClient client, IGrainFactory grains) : ILiveChat, ILiveObserver
{
    // By the id of the call. Clients may send two calls with one request id.
    private readonly ConcurrentDictionary<string, Action<int, ChatMessage>> _callers = new();
    private readonly Lock _lock = new();
    private GrainId? _id;

    public async Task<ChatAnswer> Chat(SessionKey session, ChatRequest request, Action<int, ChatMessage> hear)
    {
        var call = request.WithCallId();
        _callers[call.CallId] = hear;
        try
        {
            LiveCalls.SetObserver(GetId());
            return await client.Chat(session, call);
        }
        finally
        {
            _callers.TryRemove(call.CallId, out _);
        }
    }

    Task ILiveObserver.Hear(string callId, int index, ChatMessage message)
    {
        if (_callers.TryGetValue(callId, out var hear))
            hear(index, message);
        return Task.CompletedTask;
    }

    // With the first request: a gateway may start before its cluster.
    private GrainId GetId()
    {
        lock (_lock)
            return _id ??= grains.CreateObjectReference<ILiveObserver>(this).GetGrainId();
    }
}
