using Bots.Conversing;
using Bots.State;

namespace Bots.Tests.InMemory;

/// <summary>A session of plain classes, put together as its grain puts them together.</summary>
internal sealed class SessionInMemory
{
    private readonly Engine _engine;
    private readonly StoredSession _session;
    private readonly Transcript _transcript;
    private readonly SessionTurns _turns;

    public SessionInMemory(SessionKey key, IStored<SessionState> stored, ITranscripts transcripts, IGrainFactory grains, Engine engine)
    {
        _engine = engine;
        _session = new StoredSession(key, stored, engine.Ports.Clock);
        _transcript = new Transcript(transcripts);
        _turns = new SessionTurns(key, _session, _transcript, new TurnRunner(key, grains, engine), engine);
    }

    private DateTimeOffset Now => _engine.Ports.Clock.GetUtcMilliseconds();

    public Task<ChatStep> Chat(ChatRequest request) => _turns.Chat(request);

    public Task<SessionView> Look() => Task.FromResult(SessionView.Of(_session.At(Now)));

    public Task<ConversationPage> ListConversations(ConversationQuery query) => _transcript.Conversations.List(_session.At(Now), query, Now);

    public Task<MessagePage> ListMessages(MessageQuery query) => _transcript.Messages.List(_session.At(Now), query, Now);

    public async Task Expire()
    {
        if (_session.HasExpired(Now))
            await _session.Leave(await _transcript.DropExpired(_session.At(Now), Now), Now);
    }
}
