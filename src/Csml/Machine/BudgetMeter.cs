using Csml.Conversations;

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

    /// <summary>The turn is to wait for its next slice, or for memory, as soon as it can.</summary>
    public bool IsSliceOver { get; private set; }

    public void Start(Budget budget, TurnPorts ports)
    {
        _budget = budget;
        _clock = ports.Clock;
        _slices = ports.Slices;
        _computed = _ofSlice = TimeSpan.Zero;
        _began = ProcessorTime;
        _isInSlice = false;
        IsSliceOver = false;
        _allocated = GC.GetAllocatedBytesForCurrentThread();
        _left = budget.Instructions / InstructionsPerCount;
        _untilClock = CountsPerClockReading;
        _waited = TimeSpan.Zero;
        Exhaustion = null;
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

    /// <summary>Ends the turn for another reason than instructions and time.</summary>
    public string Exhaust(string text)
    {
        _left = 0;
        return Exhaustion ??= text;
    }

    private bool Check()
    {
        _untilClock = CountsPerClockReading;
        if (IsExhausted)
            return false;
        var computing = ProcessorTime - _began;
        var taken = GC.GetAllocatedBytesForCurrentThread() - _allocated;
        if (_left <= 0)
            Exhaust(RuntimeTexts.InstructionLimit(_budget.Instructions));
        else if (_computed + computing > _budget.Time)
            Exhaust(RuntimeTexts.TimeLimit(_budget.Time));
        else if (taken > _budget.Memory)
            Exhaust(RuntimeTexts.MemoryLimit(_budget.Memory));
        IsSliceOver = IsOver(_ofSlice + computing, taken);
        return !IsExhausted;
    }

    private bool IsOver(TimeSpan computed, long taken) =>
        _slices is { } slices && (computed > (_isInSlice ? slices.Length : slices.BeforeFirst) || taken > slices.Memory);

    /// <summary>Of the thread, or of the clock: from some time on that does not matter.</summary>
    public TimeSpan ProcessorTime => _slices?.ThreadTime ?? _clock.GetElapsedTime(0);

    /// <summary>Whether the turn may compute for long: other turns wait then, and not other threads.</summary>
    public bool IsInSlice => _isInSlice || _slices is null;
}
