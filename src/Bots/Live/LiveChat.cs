namespace Bots.Live;

/// <summary>For a process in which the sessions are: their engine's listener is <paramref name="requests"/>.</summary>
public sealed class LiveChat(IActors actors, LiveRequests requests) : ILiveChat
{
    public async Task<ChatAnswer> Chat(SessionKey session, ChatRequest request, Action<int, ChatMessage> hear)
    {
        using var _ = requests.Add(session, request.RequestId, hear);
        return await actors.Chat(session, request);
    }
}
