using Csml.Conversations;

namespace Bots.Conversing;

/// <summary>The slices and the memory of one turn, which gives its memory back when it is disposed.</summary>
public sealed class TurnSlices : ITurnSlices, IDisposable
{
    /// <summary>How long a turn waits for slices and memory, altogether.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    // Most turns take less, and ask for none.
    private const long Unasked = 1L << 20;
    private const long Part = 4L << 20;

    // Many turns may begin at once, and others wait for all of them.
    private static readonly TimeSpan LengthBeforeFirst = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan SliceLength = TimeSpan.FromMilliseconds(10);

    private readonly Processors _processors;
    private readonly TurnMemory _shared;
    private readonly string _botId;
    private readonly TimeProvider _clock;
    private TimeSpan _waited;
    private long _taken;
    private bool _hasAll;

    internal TurnSlices(Processors processors, TurnMemory shared, string botId, TimeProvider clock)
    {
        _processors = processors;
        _shared = shared;
        _botId = botId;
        _clock = clock;
    }

    public TimeSpan ThreadTime => ThreadClock.Now;

    public TimeSpan BeforeFirst => LengthBeforeFirst;

    public TimeSpan Length => SliceLength;

    public long Memory => _hasAll ? TurnMemory.All : Unasked + _taken;

    /// <exception cref="BusyException">The turn has waited for too long.</exception>
    public async ValueTask<IDisposable> NextAsync(long memory, CancellationToken cancellation)
    {
        var began = _clock.GetTimestamp();
        using var limit = new CancellationTokenSource(LongestWait > _waited ? LongestWait - _waited : TimeSpan.Zero, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            if (memory > Memory)
                await TakeMemory(memory - Memory, either.Token);
            return await _processors.NextAsync(_botId, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new BusyException(LongestWait);
        }
        finally
        {
            _waited += _clock.GetElapsedTime(began);
        }
    }

    public void Dispose()
    {
        // Most turns have taken none, and all turns share the lock.
        if (_taken == 0 && !_hasAll)
            return;
        _shared.Give(_taken, _hasAll);
        (_taken, _hasAll) = (0, false);
    }

    private async Task TakeMemory(long missing, CancellationToken cancellation)
    {
        var more = (missing / Part + 1) * Part;
        if (await _shared.Take(_botId, more, cancellation) == TurnMemory.All)
            _hasAll = true;
        else
            _taken += more;
    }
}
