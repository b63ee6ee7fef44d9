using Bots.Telemetry;

namespace Bots.Delivering;

/// <summary>
/// Work for others, who may be slow or not there at all: each has a lane of its own, in which so much is done at once and so much may
/// wait. Within a lane what belongs together is done one after the other, in its order, and those who wait take turns.
/// </summary>
public sealed class Lanes : IQueueGauge, IAsyncDisposable
{
    // Longer than a post may take.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly int _atOnce;
    private readonly long _room;
    private readonly TimeProvider _clock;
    private readonly IDisposable _observed;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isClosed;

    /// <param name="name">What waits here, as metrics name it.</param>
    /// <param name="atOnce">How many run at once in each lane.</param>
    /// <param name="room">How much may wait in each lane, in the unit in which the work is sized.</param>
    public Lanes(string name, int atOnce, long room, TimeProvider clock)
    {
        (Name, _atOnce, _room, _clock) = (name, atOnce, room, clock);
        _observed = ServerMetrics.Observe(this);
    }

    public string Name { get; }

    public int Length
    {
        get
        {
            lock (_lock)
                return _lanes.Values.Sum(lane => lane.Length);
        }
    }

    public TimeSpan Age
    {
        get
        {
            lock (_lock)
                return _lanes.Count == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(_lanes.Values.Min(lane => lane.Oldest));
        }
    }

    /// <summary>How many lanes there are in which something waits or runs.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _lanes.Count;
        }
    }

    /// <summary>Puts work at the end of a lane.</summary>
    /// <param name="order">Work of the same order in a lane is done one after the other.</param>
    /// <param name="run">
    /// Does it. What it returns is after which time it is to be run again, or null when it is done. It is done, too, when it throws.
    /// </param>
    /// <returns>False when the lane is full, and nothing will be done.</returns>
    public bool TryAdd(string lane, string order, long size, Func<Task<TimeSpan?>> run)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            if (!_lanes.TryGetValue(lane, out var found))
                _lanes[lane] = found = new Lane(lane);
            if (found.Size + size > _room && found.Size > 0)
                return false;
            found.Add(order, new Work(run, size, _clock.GetTimestamp()));
            Start(found);
            return true;
        }
    }

    /// <summary>Begins nothing more, and waits for what runs, if it does not take long.</summary>
    public async ValueTask DisposeAsync()
    {
        _observed.Dispose();
        lock (_lock)
        {
            _isClosed = true;
            if (_running == 0)
                _empty.TrySetResult();
        }
        await Task.WhenAny(_empty.Task, Task.Delay(Patience, _clock));
    }

    private void Start(Lane lane)
    {
        while (!_isClosed && lane.Running < _atOnce && lane.Ready.TryDequeue(out var order))
        {
            lane.Running++;
            _running++;
            // A grain brings the work. It must neither wait for it nor lend its thread.
            _ = Task.Run(() => Run(lane, order));
        }
        if (lane.IsEmpty)
            _lanes.Remove(lane.Name);
    }

    private async Task Run(Lane lane, string order)
    {
        Work work;
        lock (_lock)
            work = lane.First(order);
        TimeSpan? again = null;
        try
        {
            again = await work.Run();
        }
        finally
        {
            lock (_lock)
                End(lane, order, again);
        }
    }

    private void End(Lane lane, string order, TimeSpan? again)
    {
        lane.Running--;
        _running--;
        if (again is { } pause && !_isClosed)
            _ = RunAgain(lane, order, pause);
        else
            lane.Finish(order);
        Start(lane);
        if (_isClosed && _running == 0)
            _empty.TrySetResult();
    }

    // Nobody else's place is taken while it waits.
    private async Task RunAgain(Lane lane, string order, TimeSpan pause)
    {
        await Task.Delay(pause, _clock);
        lock (_lock)
        {
            lane.Ready.Enqueue(order);
            Start(lane);
        }
    }

    /// <param name="Added">The timestamp of the clock when it came.</param>
    private sealed record Work(Func<Task<TimeSpan?>> Run, long Size, long Added);

    /// <summary>One lane: the orders in it, each with its work.</summary>
    private sealed class Lane(string name)
    {
        private readonly Dictionary<string, Queue<Work>> _orders = new(StringComparer.Ordinal);

        public string Name => name;

        /// <summary>The orders of which nothing runs or rests.</summary>
        public Queue<string> Ready { get; } = new();

        public int Running { get; set; }

        public long Size { get; private set; }

        public bool IsEmpty => _orders.Count == 0;

        public int Length => _orders.Values.Sum(queue => queue.Count);

        /// <summary>When the oldest work came. There must be some.</summary>
        public long Oldest => _orders.Values.Min(queue => queue.Peek().Added);

        public void Add(string order, Work work)
        {
            if (!_orders.TryGetValue(order, out var queue))
            {
                _orders[order] = queue = new Queue<Work>();
                Ready.Enqueue(order);
            }
            queue.Enqueue(work);
            Size += work.Size;
        }

        public Work First(string order) => _orders[order].Peek();

        public void Finish(string order)
        {
            var queue = _orders[order];
            Size -= queue.Dequeue().Size;
            if (queue.Count == 0)
                _orders.Remove(order);
            else
                Ready.Enqueue(order);
        }
    }
}
