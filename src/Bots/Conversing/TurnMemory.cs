namespace Bots.Conversing;

/// <summary>
/// The memory that the turns of a process share. A turn asks for it part by part, and waits while there is too little. Turns that wait keep what
/// they have, so all could wait for one another: therefore one turn at a time gets all that its budget allows, beside what the others share.
/// </summary>
/// <param name="bytes">What the others share.</param>
internal sealed class TurnMemory(long bytes)
{
    /// <summary>The memory of the one turn that gets all.</summary>
    public const long All = long.MaxValue;

    private readonly Lock _lock = new();
    private readonly FairQueue<Request> _waiting = new();
    private long _left = bytes;
    private bool _hasLentAll;

    /// <summary>Ends when the turn may take so many more bytes.</summary>
    /// <returns>What it may take: <paramref name="more"/>, or <see cref="All"/>.</returns>
    public async Task<long> Take(string botId, long more, CancellationToken cancellation)
    {
        var request = new Request(more);
        lock (_lock)
        {
            _waiting.Enqueue(botId, request);
            Grant();
        }
        // Whoever is cancelled is passed over when it is next.
        await using var registration = cancellation.UnsafeRegister(_ => request.Granted.TrySetCanceled(cancellation), null);
        return await request.Granted.Task;
    }

    /// <summary>Gives back what a turn has taken.</summary>
    public void Give(long taken, bool hadAll)
    {
        lock (_lock)
        {
            _left += taken;
            _hasLentAll &= !hadAll;
            Grant();
        }
    }

    private void Grant()
    {
        while (_waiting.TryPeek(out var next))
        {
            var isShared = next.Bytes <= _left;
            if (!isShared && _hasLentAll && !next.Granted.Task.IsCompleted)
                return;
            _waiting.TryDequeue(out _);
            if (!next.Granted.TrySetResult(isShared ? next.Bytes : All))
                continue;
            if (isShared)
                _left -= next.Bytes;
            else
                _hasLentAll = true;
        }
    }

    private sealed record Request(long Bytes)
    {
        public TaskCompletionSource<long> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
