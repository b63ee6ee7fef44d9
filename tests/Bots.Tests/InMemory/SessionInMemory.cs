using Bots.Conversing;
using Bots.State;

namespace Bots.Tests.InMemory;

/// <summary>A session of plain classes, put together as its grain puts them together.</summary>
internal sealed class SessionInMemory
{
    private readonly Engine _engine;
    private readonly StoredSession _session;
    private readonly SessionTurns _turns;

    public SessionInMemory(SessionKey key, ISessionRows rows, IGrainFactory grains, Engine engine)
    {
        _engine = engine;
        _session = new StoredSession(key, rows, engine.Ports.Clock);
        _turns = new SessionTurns(key, _session, new AnsweredRequests(rows), new TurnRunner(key, grains, engine), engine);
    }

    private DateTimeOffset Now => _engine.Ports.Clock.GetUtcMilliseconds();

    public Task<ChatStep> Chat(ChatRequest request) => _turns.Chat(request);

    public Task<SessionView> Look() => Task.FromResult(SessionView.Of(_session.At(Now)));

    public async Task Expire()
    {
        if (_session.HasExpired(Now))
            await _session.Leave(_session.At(Now), Now);
    }
}
