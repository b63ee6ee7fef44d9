using Bots;
using Bots.Authoring;
using Bots.Calls;
using Bots.Conversing;
using Grains.Storage;
using Orleans.Placement;

namespace Grains.Actors;

/// <summary>A session. It lives on the silo that its first call reaches: a gateway calls it there again, without another silo in between.</summary>
[GrainType("session")]
[PreferLocalPlacement]
public sealed class SessionGrain : Grain, ISessionGrain
{
    private readonly SessionKey _key;
    private readonly Engine _engine;
    private readonly StoredSession _session;
    private readonly SessionDocument _rows;
    private readonly TurnRunner _runner;
    private readonly SessionTurns _turns;

    public SessionGrain(IGrainContext context, GrainDocuments documents, IGrainFactory grains, Engine engine)
    {
        _key = SessionKey.Parse(GrainKeys.Of(context));
        _engine = engine;
        _rows = documents.OpenSession(context, _key);
        _session = new StoredSession(_key, _rows, engine.Ports.Clock);
        _runner = new TurnRunner(_key, grains, engine);
        _turns = new SessionTurns(_key, _session, new AnsweredRequests(_rows), _runner, engine);
    }

    private DateTimeOffset Now => _engine.Ports.Clock.GetUtcMilliseconds();

    public Task<ChatStep> Chat(ChatRequest request) => _turns.Chat(request);

    public Task<VisitAnswer> Visit(Visit visit) => _turns.Visit(visit);

    public Task Return(Visit visit, VisitAnswer answer) => _turns.Return(visit, answer);

    public Task<SessionView> Look() => Task.FromResult(SessionView.Of(_session.At(Now)));

    public Task<UserPlace> Where() => Task.FromResult(UserPlaces.Of(_session.At(Now)));

    public async Task<ClosedConversation> Close()
    {
        var state = _session.At(Now);
        var closed = state.Conversation.Closed();
        if (closed != state.Conversation || state.ActiveBot is not null)
            await _session.Write(state with { Conversation = closed, ActiveBot = null });
        return new ClosedConversation(closed != state.Conversation, state.ActiveBot);
    }

    public Task<Memory[]> Recall(string? name) => Task.FromResult(MemoryBook.Read(_session.At(Now), name));

    public async Task Remember(MemoryChange change)
    {
        TextRules.CheckTtl(change.TtlDuration);
        var now = Now;
        var expiresAt = await _runner.FindExpiry(change.TtlDuration, now);
        await _session.Write(MemoryBook.Set(_session.At(now), change, expiresAt, _engine.Budget));
    }

    public async Task Forget(string? name)
    {
        var now = Now;
        var state = _session.At(now);
        if (MemoryBook.Read(state, name).Length > 0)
            await _session.Leave(MemoryBook.Forget(state, name), now);
    }

    public async Task Expire()
    {
        var now = Now;
        if (_session.HasExpired(now))
            await _session.Leave(_session.At(now), now);
    }

    public async Task<string[]> Delete(string[] gone)
    {
        // What a damaged row knows of other bots is lost.
        if (!_rows.IsDamaged)
        {
            if (_session.Stored is not { } state)
                return [];
            var first = (state.Visited ?? []).Where(bot => bot != _key.BotId).Except(gone).ToArray();
            if (first.Length > 0)
                return first;
        }
        await _rows.DeleteAll();
        return [];
    }
}
