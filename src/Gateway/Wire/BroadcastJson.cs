using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>A broadcast that was taken.</summary>
internal sealed record BroadcastJson(string RequestId, ClientJson Client, PayloadJson Payload, Value? Metadata)
{
    public static BroadcastJson From(BroadcastKey key, ChatRequest request) => new(
        key.RequestId,
        ClientJson.From(key.User),
        new PayloadJson(request.ContentType, request.Content),
        request.Metadata);
}

/// <summary>How far a broadcast has come.</summary>
/// <param name="Status">queued, delivering, delivered or failed.</param>
internal sealed record BroadcastStatusJson(
    string RequestId,
    string Status,
    ClientJson Client,
    DateTimeOffset CreatedAt,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? CompletedAt,
    string? LastError)
{
    public static BroadcastStatusJson From(BroadcastKey key, BroadcastStatus status) => new(
        key.RequestId,
        NameOf(status.Phase),
        ClientJson.From(key.User),
        status.CreatedAt,
        status.Attempts,
        status.NextAttemptAt,
        status.CompletedAt,
        status.LastError);

    private static string NameOf(BroadcastPhase phase) => phase switch
    {
        BroadcastPhase.Queued => "queued",
        BroadcastPhase.Delivering => "delivering",
        BroadcastPhase.Delivered => "delivered",
        _ => "failed",
    };
}
