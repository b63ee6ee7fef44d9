using Csml.Conversations;
using Csml.Conversations.Recording;

namespace Csml.Machine;

/// <summary>
/// Counts what a turn has used. Each round of a loop and each call counts as one, and work on a large value by its size. The clock and the
/// allocated bytes are read once in a while.
/// </summary>
internal sealed class BudgetMeter
{
    // What lies between two countings is bounded by the text of a step.
    private const int InstructionsPerCount = 10;
    private const int CountsPerClockReading = 1_024;

    private Budget _budget = Budget.Default;
    private TimeProvider _clock = TimeProvider.System;
    private ITurnSlices? _slices;
    private TurnRecording? _recording;

    private bool _isInSlice;

    // What the turn has computed before, and the time at which it began to compute now.
    private TimeSpan _computed;
    private TimeSpan _began;

    // What it has computed of its slice before that.
    private TimeSpan _ofSlice;
    private long _paused;
    private TimeSpan _waited;

    // What the thread had allocated when the turn began; while the turn waits, what the turn had.
    private long _allocated;
    private long _left;
    private int _untilClock;

    /// <summary>Why the turn must end, once it must.</summary>
    public string? Exhaustion { get; private set; }

    public bool IsExhausted => Exhaustion is not null;

    /// <summary>Where that was, if another run of the turn might get further.</summary>
    public BudgetEnd? End { get; private set; }

    /// <summary>The turn is to wait for its next slice, or for memory, as soon as it can.</summary>
    public bool IsSliceOver { get; private set; }

    public void Start(Budget budget, TurnPorts ports)
    {
        _budget = budget;
        _clock = ports.Clock;
        _slices = ports.Slices;
        _recording = ports.Recording;
        _computed = _ofSlice = TimeSpan.Zero;
        _began = ProcessorTime;
        _isInSlice = false;
        IsSliceOver = false;
        _allocated = GC.GetAllocatedBytesForCurrentThread();
        _left = Counts;
        _untilClock = UntilClock;
        _waited = TimeSpan.Zero;
        Exhaustion = null;
        End = null;
    }

    /// <summary>Counts a round of a loop, a call, or that much work on values.</summary>
    /// <returns>False when the budget is exhausted.</returns>
    public bool Count(int units = 1)
    {
        _left -= units;
        _untilClock -= units;
        if (_left > 0 && _untilClock > 0)
            return true;
        return Check();
    }

    /// <summary>Stops the clock: the turn waits.</summary>
    public void Pause()
    {
        var now = ProcessorTime;
        _computed += now - _began;
        _ofSlice += now - _began;
        _paused = _clock.GetTimestamp();
        _allocated = GC.GetAllocatedBytesForCurrentThread() - _allocated;
    }

    /// <summary>Bytes that the turn has taken, while it waits.</summary>
    public long Memory => _allocated;

    /// <summary>Starts the clock again, perhaps on another thread.</summary>
    /// <param name="hasWaitedOutside">It has waited for something outside, and not for its next slice.</param>
    public void GoOn(bool hasWaitedOutside)
    {
        if (hasWaitedOutside)
            _waited += _clock.GetElapsedTime(_paused);
        else
            _ofSlice = TimeSpan.Zero;
        _isInSlice = !hasWaitedOutside;
        _began = ProcessorTime;
        IsSliceOver = IsOver(_ofSlice, _allocated);
        _allocated = GC.GetAllocatedBytesForCurrentThread() - _allocated;
    }

    /// <summary>How long the turn may still wait.</summary>
    public TimeSpan WaitingLeft => _waited < _budget.Waiting ? _budget.Waiting - _waited : TimeSpan.Zero;

    /// <summary>Counts a round of a loop, or a call, by how much code is run for it.</summary>
    public bool CountCode(int instructions) => Count(1 + instructions / InstructionsPerCount);

    /// <summary>Counts memory that was taken for the turn on other threads.</summary>
    public void CountMemory(long bytes) => _allocated -= bytes;

    /// <summary>Ends the turn for another reason than instructions and time.</summary>
    public string Exhaust(string text)
    {
        _left = 0;
        return Exhaustion ??= text;
    }

    private bool Check()
    {
        _untilClock = UntilClock;
        if (IsExhausted)
            return false;
        var computing = ProcessorTime - _began;
        var taken = GC.GetAllocatedBytesForCurrentThread() - _allocated;
        if (_left <= 0)
            Exhaust(RuntimeTexts.InstructionLimit(_budget.Instructions));
        else if (FindEnd(_computed + computing, taken) is { } end)
            Exhaust((End = end).Text);
        IsSliceOver = IsOver(_ofSlice + computing, taken);
        return !IsExhausted;
    }

    private BudgetEnd? FindEnd(TimeSpan computed, long taken)
    {
        var counted = Counts - _left;
        if (_recording is not null)
            return _recording.End is { } end && counted >= end.Count ? end : null;
        return computed > _budget.Time ? new BudgetEnd(counted, RuntimeTexts.TimeLimit(_budget.Time))
            : taken > _budget.Memory ? new BudgetEnd(counted, RuntimeTexts.MemoryLimit(_budget.Memory))
            : null;
    }

    private long Counts => _budget.Instructions / InstructionsPerCount;

    // The turn that is repeated ended exactly there.
    private int UntilClock => _recording?.End is { } end ? (int)Math.Clamp(end.Count - (Counts - _left), 1, CountsPerClockReading) : CountsPerClockReading;

    private bool IsOver(TimeSpan computed, long taken) =>
        _slices is { } slices && (computed > (_isInSlice ? slices.Length : slices.BeforeFirst) || taken > slices.Memory);

    /// <summary>Of the thread, or of the clock: from some time on that does not matter.</summary>
    public TimeSpan ProcessorTime => _slices?.ThreadTime ?? _clock.GetElapsedTime(0);

    /// <summary>Whether the turn may compute for long: other turns wait then, and not other threads.</summary>
    public bool IsInSlice => _isInSlice || _slices is null;
}
