namespace Bots.Conversing;

/// <summary>
/// When the bot has spoken to its user of late, where it may not be interrupted. Requests are queued until it has spoken, and not always in
/// the order in which they came: so what counts is when they came, by the clock of who received them. Where that is another machine's, the
/// two must agree.
/// </summary>
internal sealed class Speeches
{
    // Who waits longer than through so many turns of one user is not interrupting any more.
    private const int Most = 16;

    private readonly Queue<Speech> _speeches = new();

    /// <param name="delay">Seconds for which it may not be interrupted; null when it may.</param>
    public void Begin(string requestId, DateTimeOffset now, int? delay)
    {
        if (delay is not { } seconds)
            return;
        _speeches.Enqueue(new Speech(requestId, now, seconds));
        if (_speeches.Count > Most)
            _speeches.Dequeue();
    }

    public void End(string requestId, DateTimeOffset now)
    {
        foreach (var speech in _speeches.Where(speech => speech.RequestId == requestId))
            speech.EndedAt = now;
    }

    /// <summary>Whether a request came while the bot spoke.</summary>
    public bool AreInterruptedBy(ChatRequest request) =>
        request.ReceivedAt is { } receivedAt && _speeches.Any(speech => speech.RequestId != request.RequestId && speech.Contains(receivedAt));

    private sealed class Speech(string requestId, DateTimeOffset startedAt, int delay)
    {
        public string RequestId { get; } = requestId;

        /// <summary>Null while it still goes on.</summary>
        public DateTimeOffset? EndedAt { get; set; }

        public bool Contains(DateTimeOffset time) => time >= startedAt && (EndedAt is null || time < EndedAt) && time <= startedAt.AddSeconds(delay);
    }
}
