using Bots.Telemetry;

namespace Grains.Storage;

/// <summary>
/// Bounds the memory that the state of the activations of a silo takes. Above the bound, the activations leave memory that were used the longest
/// ago. The next call to such a grain reads its state again.
/// </summary>
/// <param name="bytes">The bound. The newest state may exceed it alone.</param>
public sealed class ActivationMemory(long bytes)
{
    /// <summary>An upper estimate of the bytes that one byte of JSON takes as objects: texts take 2, arrays of small numbers 12.</summary>
    private const int BytesOfJsonByte = 8;

    private const int MillisecondsPerTouch = 1_000;

    /// <summary>What an activation takes beside its state, in bytes.</summary>
    private const int BytesOfActivation = 8_192;

    private readonly Lock _lock = new();
    private readonly LinkedList<Share> _shares = new();
    private long _used;

    /// <summary>An eighth of the memory that the process may have.</summary>
    public static ActivationMemory OfMachine { get; } = new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);

    /// <summary>Notes that the state was read or written just now, with this many bytes of JSON.</summary>
    internal void Set(Share share, int json)
    {
        List<Share>? dropped = null;
        lock (_lock)
        {
            if (share.HasEnded)
                return;
            Take(share);
            share.UsedAt = Environment.TickCount64;
            share.Bytes = BytesOfActivation + (long)json * BytesOfJsonByte;
            _shares.AddLast(share.Node);
            Count(1, share.Bytes);
            while (_used > bytes && _shares.First!.Value is var oldest && oldest != share)
            {
                Take(oldest);
                (dropped ??= []).Add(oldest);
            }
        }
        dropped?.ForEach(old => old.Drop());
    }

    /// <summary>Notes that a call has used the state.</summary>
    internal void Touch(Share share)
    {
        // The order need not be exact, and most calls come within a second of another.
        var now = Environment.TickCount64;
        if (now - share.UsedAt < MillisecondsPerTouch)
            return;
        lock (_lock)
        {
            share.UsedAt = now;
            if (!share.IsListed)
                return;
            _shares.Remove(share.Node);
            _shares.AddLast(share.Node);
        }
    }

    /// <summary>Notes that the activation has left memory.</summary>
    internal void Remove(Share share)
    {
        lock (_lock)
        {
            Take(share);
            share.HasEnded = true;
        }
    }

    private void Take(Share share)
    {
        if (!share.IsListed)
            return;
        _shares.Remove(share.Node);
        Count(-1, -share.Bytes);
    }

    private void Count(int activations, long bytes)
    {
        _used += bytes;
        ServerMetrics.NoteActivations(activations, bytes);
    }

    /// <summary>The share of one activation.</summary>
    internal sealed class Share
    {
        private readonly Action _drop;

        /// <param name="drop">Takes the activation out of memory, now or soon. It must not wait.</param>
        public Share(Action drop) => (_drop, Node) = (drop, new LinkedListNode<Share>(this));

        public LinkedListNode<Share> Node { get; }

        public bool IsListed => Node.List is not null;

        public long Bytes { get; set; }

        /// <summary><see cref="Environment.TickCount64"/> when it was used last.</summary>
        public long UsedAt { get; set; }

        public bool HasEnded { get; set; }

        public void Drop() => _drop();
    }
}
