using Csml.Conversations;

namespace Bots.Conversing;

/// <summary>
/// Shares the processors of the machine among turns that compute for long: as many as there are processors compute at one time, and the bots
/// that have such turns take slices in turn, however many turns each has. A turn that ends within its first slice does not come here.
/// </summary>
/// <param name="count">How many slices are computed at one time.</param>
public sealed class Processors(int count)
{
    private static readonly TimeSpan SliceLength = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();

    // The turns that wait, by their bots; and these bots, the one that is next first.
    private readonly Dictionary<string, Queue<TaskCompletionSource<IDisposable>>> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _bots = new();
    private int _busy;

    /// <summary>Those of this machine.</summary>
    public static Processors OfMachine { get; } = new(Environment.ProcessorCount);

    /// <summary>The slices of a bot's turns.</summary>
    public ITurnSlices Of(string botId) => new Slices(this, botId);

    private ValueTask<IDisposable> NextAsync(Slices slices, CancellationToken cancellation)
    {
        TaskCompletionSource<IDisposable> turn;
        lock (_lock)
        {
            if (_busy < count)
            {
                _busy++;
                return new(slices);
            }
            turn = new TaskCompletionSource<IDisposable>(slices, TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_waiting.TryGetValue(slices.BotId, out var turns))
            {
                _waiting[slices.BotId] = turns = new();
                _bots.Enqueue(slices.BotId);
            }
            turns.Enqueue(turn);
        }
        return new(cancellation.CanBeCanceled ? OrCancelled(turn, cancellation) : turn.Task);
    }

    // Whoever is cancelled is passed over when its slice comes.
    private static async Task<IDisposable> OrCancelled(TaskCompletionSource<IDisposable> turn, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        return await turn.Task;
    }

    private void End()
    {
        lock (_lock)
        {
            while (_bots.TryDequeue(out var bot))
            {
                var turns = _waiting[bot];
                var next = turns.Dequeue();
                if (turns.Count > 0)
                    _bots.Enqueue(bot);
                else
                    _waiting.Remove(bot);
                if (next.TrySetResult((IDisposable)next.Task.AsyncState!))
                    return;
            }
            _busy--;
        }
    }

    private sealed class Slices(Processors processors, string botId) : ITurnSlices, IDisposable
    {
        public string BotId => botId;

        public TimeSpan ThreadTime => ThreadClock.Now;

        public TimeSpan Length => SliceLength;

        public ValueTask<IDisposable> NextAsync(CancellationToken cancellation) => processors.NextAsync(this, cancellation);

        public void Dispose() => processors.End();
    }
}
