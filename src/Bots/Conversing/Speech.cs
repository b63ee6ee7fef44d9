namespace Bots.Conversing;

/// <summary>When the bot last spoke to its user, and whether it may be interrupted.</summary>
/// <param name="EndedAt">Null while it still speaks.</param>
/// <param name="Delay">Seconds for which it may not; null when it may.</param>
internal sealed record Speech(string RequestId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int? Delay)
{
    /// <summary>
    /// Whether a request came while the bot spoke. Requests are queued until it has, so what counts is when they came: by the clock of
    /// who received them, and where that is another machine's, the two must agree.
    /// </summary>
    public bool IsInterruptedBy(ChatRequest request) =>
        Delay is { } seconds
        && request.RequestId != RequestId
        && request.ReceivedAt is { } receivedAt
        && receivedAt >= StartedAt
        && (EndedAt is null || receivedAt < EndedAt)
        && receivedAt <= StartedAt.AddSeconds(seconds);
}
