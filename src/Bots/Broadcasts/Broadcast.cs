using Bots.Authoring;
using Bots.Broadcasts;
using Bots.State;
using Csml.Conversations;

namespace Bots;

public class Broadcast(BroadcastKey key, IStored<BroadcastState> stored, IBroadcastIndex index, IBroadcastOutlet outlet, TimeProvider clock) : IBroadcast
{
    public async Task<BroadcastStatus> Create(NewBroadcast broadcast)
    {
        if (stored.Current is { } there)
            return there.Status;
        if (!index.IsSupported)
            throw Refusals.NoBroadcasts();
        var request = broadcast.Request with { RequestId = key.RequestId, IsBroadcast = true };
        TextRules.CheckRequest(new SessionKey(key.BotId, key.ChannelId, broadcast.UserId), request);
        // It is kept until it is delivered, and a secret must not be.
        if (request.IsSecure)
            throw Refusals.SecretBroadcast();
        if (new Event(request.ContentType, request.Content).Check() is { } refusal)
            throw Refusals.NoEvent(refusal);
        var now = clock.GetUtcMilliseconds();
        var state = new BroadcastState
        {
            Status = new BroadcastStatus { Phase = BroadcastPhase.Queued, UserId = broadcast.UserId, CreatedAt = now },
            Request = request,
            Due = now,
        };
        await stored.Write(state);
        outlet.Offer(key);
        return state.Status;
    }

    public Task<BroadcastStatus?> Get() => Task.FromResult(stored.Current?.Status);

    public async Task<BroadcastAttempt?> Claim()
    {
        var now = clock.GetUtcMilliseconds();
        if (stored.Current is not { } state || state.Due > now)
            return null;
        if (state.Request is null)
        {
            await stored.Clear();
            return null;
        }
        var attempt = state.Status.Attempts + 1;
        await stored.Write(state with
        {
            Status = state.Status with { Phase = BroadcastPhase.Delivering, Attempts = attempt, NextAttemptAt = null },
            Due = now + BroadcastSchedule.Lease,
        });
        return new BroadcastAttempt(attempt, state.Status.UserId, state.Request, state.Answer);
    }

    public async Task Renew(int attempt)
    {
        if (stored.Current is { Request: not null } state && state.Status.Attempts == attempt)
            await stored.Write(state with { Due = clock.GetUtcMilliseconds() + BroadcastSchedule.Lease });
    }

    public async Task Complete(int attempt, BroadcastFailure? failure)
    {
        if (stored.Current is not { Request: not null } state)
            return;
        // Delivered is delivered, whoever thinks meanwhile that it was not.
        if (failure is null)
            await Finish(state, BroadcastPhase.Delivered, state.Status.LastError);
        else if (state.Status.Attempts != attempt)
            return;
        else if (!failure.IsFinal && BroadcastSchedule.NextAttempt(state.Status.CreatedAt, attempt, clock.GetUtcMilliseconds()) is { } next)
            await stored.Write(state with
            {
                Status = state.Status with { NextAttemptAt = next, LastError = failure.Reason },
                Answer = failure.Answer ?? state.Answer,
                Due = next,
            });
        else
            await Finish(state, BroadcastPhase.Failed, failure.Reason);
    }

    public async Task Delete()
    {
        if (stored.Current is not null)
            await stored.Clear();
    }

    private Task Finish(BroadcastState state, BroadcastPhase phase, string? error)
    {
        var now = clock.GetUtcMilliseconds();
        return stored.Write(new BroadcastState
        {
            Status = state.Status with { Phase = phase, CompletedAt = now, NextAttemptAt = null, LastError = error },
            Due = now + BroadcastSchedule.Kept,
        });
    }
}
