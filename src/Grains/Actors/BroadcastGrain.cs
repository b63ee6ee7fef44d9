using Bots;
using Bots.Broadcasts;
using Bots.Calls;
using Bots.State;
using Csml.Conversations;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>A broadcast to one user, until some days after it is over.</summary>
[GrainType("broadcast")]
public sealed class BroadcastGrain : Grain, IBroadcastGrain
{
    private readonly BroadcastKey _key;
    private readonly IStored<BroadcastState> _stored;
    private readonly IBroadcastOutlet _outlet;
    private readonly TurnPorts _ports;

    public BroadcastGrain(IGrainContext context, GrainDocuments documents, IBroadcastOutlet outlet, TurnPorts ports)
    {
        _key = BroadcastKey.Parse(GrainKeys.Of(context));
        _outlet = outlet;
        _ports = ports;
        _stored = documents.OpenConversation<BroadcastState>(context, _key.ToString(), _key.User.ToString());
    }

    private DateTimeOffset Now => _ports.Clock.GetUtcMilliseconds();

    public async Task<BroadcastStatus> Create(ChatRequest request)
    {
        if (_stored.Current is { } existing)
            return existing.Status;
        var state = BroadcastRules.Queue(_key, request, Now);
        await _stored.Write(state);
        _outlet.Offer(_key);
        return state.Status;
    }

    public Task<BroadcastStatus?> Get() => Task.FromResult(_stored.Current?.Status);

    public async Task<BroadcastAttempt?> Claim()
    {
        var now = Now;
        if (_stored.Current is not { } state || state.Due > now)
            return null;
        if (state.Request is not { } request)
        {
            await _stored.Clear();
            return null;
        }
        var claimed = BroadcastRules.Claim(state, now);
        await _stored.Write(claimed);
        return new BroadcastAttempt(claimed.Status.Attempts, request, state.Answer);
    }

    public async Task Renew(int attempt)
    {
        if (_stored.Current is { Request: not null } state && state.Status.Attempts == attempt)
            await _stored.Write(state with { Due = Now + BroadcastSchedule.Lease });
    }

    public async Task Complete(int attempt, BroadcastFailure? failure)
    {
        if (_stored.Current is { Request: not null } state && BroadcastRules.Complete(state, attempt, failure, Now) is { } next)
            await _stored.Write(next);
    }

    public Task Delete() => _stored.Clear();
}
