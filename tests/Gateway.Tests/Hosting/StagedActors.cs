using Bots;
using Bots.TextBots;
using Csml.Values;

namespace Gateway.Tests.Hosting;

/// <summary>The server's own actors, of which a test may take the place for a while: to see what they are sent, and to fail.</summary>
internal sealed class StagedActors : IActors
{
    /// <summary>Those that the server was composed with.</summary>
    public IActors Inner { get; set; } = null!;

    /// <summary>What a session does with an event; null is what sessions do.</summary>
    public Func<SessionKey, ChatRequest, Task<ChatAnswer>>? Chatting { get; set; }

    /// <summary>What looking up a key throws.</summary>
    public Exception? KeyFailure { get; set; }

    public IBot Bot(string botId) => Inner.Bot(botId);

    public IBuild Build(string buildId) => Inner.Build(buildId);

    public ISession Session(SessionKey key) => Chatting is { } chatting ? new StagedSession(key, chatting) : Inner.Session(key);

    public IApiKey ApiKey(string digest) => KeyFailure is { } failure ? throw failure : Inner.ApiKey(digest);

    public IChannels Channels(string botId) => Inner.Channels(botId);

    public IBotDirectory BotDirectory(int part) => Inner.BotDirectory(part);

    public IBroadcast Broadcast(BroadcastKey key) => Inner.Broadcast(key);

    public IBotLocator Locator(string id) => Inner.Locator(id);

    public ITextBotsSession TextBotsSession(SessionKey key) => Inner.TextBotsSession(key);

    public IOAuthClient OAuthClient(string digest) => Inner.OAuthClient(digest);

    public IOAuthClients OAuthClients() => Inner.OAuthClients();

    public IUsage Usage(string botId) => Inner.Usage(botId);

    public IBotRemains Remains(string botId) => Inner.Remains(botId);

    public static ChatAnswer Answer(ChatRequest request, params Value[] contents) => new()
    {
        RequestId = request.RequestId,
        ConversationEnd = true,
        ReceivedAt = new DateTimeOffset(2019, 11, 16, 19, 48, 26, 519, TimeSpan.FromHours(2)),
        Messages = [.. contents.Select(content => new ChatMessage
        {
            ConversationId = "f2461d23-6069-4f78-ae81-f127e4c3d9a0",
            InteractionOrder = 0,
            ContentType = "text",
            Content = content,
        })],
    };

    /// <summary>Says what it was told.</summary>
    public static Task<ChatAnswer> Echo(SessionKey session, ChatRequest request) => Task.FromResult(Answer(request, request.Content));

    private sealed class StagedSession(SessionKey key, Func<SessionKey, ChatRequest, Task<ChatAnswer>> chatting) : ISession
    {
        public async Task<ChatStep> Chat(ChatRequest request) => ChatStep.Answered(await chatting(key, request));

        public Task<VisitAnswer> Visit(Visit visit) => throw new NotSupportedException();

        public Task Return(Visit visit, VisitAnswer answer) => throw new NotSupportedException();

        public Task<UserPlace> Where() => throw new NotSupportedException();

        public Task<ClosedConversation> Close() => throw new NotSupportedException();

        public Task<ConversationPage> ListConversations(ConversationQuery query) => throw new NotSupportedException();

        public Task<MessagePage> ListMessages(MessageQuery query) => throw new NotSupportedException();

        public Task<Memory[]> Recall(string? name) => throw new NotSupportedException();

        public Task Remember(MemoryChange change) => throw new NotSupportedException();

        public Task Forget(string? name) => throw new NotSupportedException();

        public Task<string[]> Delete(string[] gone) => throw new NotSupportedException();

        public Task<SessionView> Look() => throw new NotSupportedException();

        public Task Expire() => throw new NotSupportedException();
    }
}
