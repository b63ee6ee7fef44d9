using Bots.Authoring;
using Bots.State;
using Csml.Conversations;

namespace Bots.Broadcasts;

/// <summary>How a broadcast goes on: each method gives the next state.</summary>
public static class BroadcastRules
{
    // All attempts are one call: a turn that an attempt has run is not run by the next.
    private const string Call = "broadcast";

    /// <exception cref="InvalidRequestException">It is no event that a bot understands, or a secret.</exception>
    public static BroadcastState Queue(BroadcastKey key, ChatRequest sent, DateTimeOffset now)
    {
        var request = sent with { RequestId = key.RequestId, IsBroadcast = true, CallId = Call };
        TextRules.CheckRequest(key.User, request);
        TextRules.CheckInPath("request_id", request.RequestId);
        // It is stored until it is delivered, and a secret must not be.
        if (request.IsSecure)
            throw Refusals.SecretBroadcast();
        if (new Event(request.ContentType, request.Content).Check() is { } refusal)
            throw Refusals.NoEvent(refusal);
        return new BroadcastState
        {
            Status = new BroadcastStatus { Phase = BroadcastPhase.Queued, CreatedAt = now },
            Request = request,
            Due = now,
        };
    }

    /// <summary>The next attempt has begun.</summary>
    public static BroadcastState Claim(BroadcastState state, DateTimeOffset now) => state with
    {
        Status = state.Status with { Phase = BroadcastPhase.Delivering, Attempts = state.Status.Attempts + 1, NextAttemptAt = null },
        Due = now + BroadcastSchedule.Lease,
    };

    /// <summary>After an attempt.</summary>
    /// <param name="failure">Null when it was delivered: that stands, whatever an attempt after it reports.</param>
    /// <returns>Null when the attempt failed, and another one has begun since.</returns>
    public static BroadcastState? Complete(BroadcastState state, int attempt, BroadcastFailure? failure, DateTimeOffset now)
    {
        if (failure is null)
            return Finish(state, BroadcastPhase.Delivered, state.Status.LastError, now);
        if (state.Status.Attempts != attempt)
            return null;
        return !failure.IsFinal && BroadcastSchedule.NextAttempt(state.Status.CreatedAt, attempt, now) is { } next
            ? state with
            {
                Status = state.Status with { NextAttemptAt = next, LastError = failure.Reason },
                Answer = failure.Answer ?? state.Answer,
                Due = next,
            }
            : Finish(state, BroadcastPhase.Failed, failure.Reason, now);
    }

    private static BroadcastState Finish(BroadcastState state, BroadcastPhase phase, string? error, DateTimeOffset now) => new()
    {
        Status = state.Status with { Phase = phase, CompletedAt = now, NextAttemptAt = null, LastError = error },
        Due = now + BroadcastSchedule.Kept,
    };
}
