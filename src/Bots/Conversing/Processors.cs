namespace Bots.Conversing;

/// <summary>
/// Shares the processors and the memory of the process among turns that compute for long: as many as there are processors compute at one time, and
/// the bots that have such turns take slices in turn, however many turns each has. A turn that ends within its first millisecond does not come here.
/// </summary>
/// <param name="count">How many slices are computed at one time.</param>
/// <param name="memory">Bytes that the turns share. Beside them, one turn at a time may take as much as its budget allows.</param>
public sealed class Processors(int count, long memory, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly FairQueue<TaskCompletionSource<IDisposable>> _waiting = new();
    private readonly TurnMemory _memory = new(memory);
    private int _busy;

    /// <summary>Those of this machine, with a quarter of the memory that the process may have.</summary>
    public static Processors OfMachine { get; } = new(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, TimeProvider.System);

    /// <summary>The slices of one turn of a bot.</summary>
    public TurnSlices Of(string botId) => new(this, _memory, botId, clock);

    /// <summary>Ends when a slice of the bot may be computed. It is over when the result is disposed.</summary>
    internal ValueTask<IDisposable> NextAsync(string botId, CancellationToken cancellation)
    {
        TaskCompletionSource<IDisposable> turn;
        lock (_lock)
        {
            if (_busy < count)
            {
                _busy++;
                return new(new Slice(this));
            }
            turn = new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(botId, turn);
        }
        return new(OrCancelled(turn, cancellation));
    }

    // Whoever is cancelled is passed over when its slice comes.
    private static async Task<IDisposable> OrCancelled(TaskCompletionSource<IDisposable> turn, CancellationToken cancellation)
    {
        await using var registration = cancellation.UnsafeRegister(_ => turn.TrySetCanceled(cancellation), null);
        return await turn.Task;
    }

    private void End()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult(new Slice(this)))
                    return;
            }
            _busy--;
        }
    }

    private sealed class Slice(Processors processors) : IDisposable
    {
        public void Dispose() => processors.End();
    }
}
