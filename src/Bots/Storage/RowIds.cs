namespace Bots.Storage;

/// <summary>
/// Makes the ids of rows: 64-bit numbers that grow with time and differ between the processes of a cluster. From the top: the milliseconds
/// since 2024-01-01 (41 bits), a counter (12 bits) and the number of the process (10 bits). Rows are appended in about the order of their
/// ids, and the time of a row is read from its id.
/// </summary>
/// <param name="node">The number of this process: 0 to 1023.</param>
/// <param name="floor">All ids are larger than this one.</param>
public sealed class RowIds(TimeProvider clock, int node, long floor = 0)
{
    private const int NodeBits = 10;
    private const int CounterBits = 12;
    private const int TimeShift = NodeBits + CounterBits;

    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();

    // Time and counter of the last id.
    private long _last = floor >> NodeBits;

    /// <summary>How many processes have different numbers.</summary>
    public const int Nodes = 1 << NodeBits;

    /// <param name="after">The new id is larger than this one, whatever the clock says.</param>
    public long Next(long after = 0)
    {
        lock (_lock)
        {
            var now = (long)(clock.GetUtcNow() - Epoch).TotalMilliseconds << CounterBits;
            _last = Math.Max(Math.Max(_last, after >> NodeBits) + 1, now);
            return _last << NodeBits | (long)(node & Nodes - 1);
        }
    }

    /// <summary>When an id was made, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(long id) => Epoch.AddMilliseconds(id >> TimeShift);

    /// <summary>How far the ids of two times are from one another.</summary>
    public static long Range(TimeSpan time) => (long)time.TotalMilliseconds << TimeShift;

    /// <summary>The smallest id of a time.</summary>
    public static long FirstOf(DateTimeOffset time) => Math.Max(0, (long)(time - Epoch).TotalMilliseconds) << TimeShift;
}
