using Csml.Conversations;

namespace Csml.Machine;

/// <summary>
/// Counts what a turn has used. Rounds of loops and calls are counted one by one and work on large values by its size; the clock is
/// and what was allocated are read once in a while.
/// </summary>
internal sealed class BudgetMeter
{
    // What lies between two countings is bounded by the text of a step.
    private const int InstructionsPerCount = 10;
    private const int CountsPerClockReading = 1_024;

    private Budget _budget = Budget.Default;
    private TimeProvider _clock = TimeProvider.System;
    private long _started;
    private long _paused;
    private TimeSpan _waited;

    // What the thread had allocated when the turn began; while the turn waits, what the turn had.
    private long _allocated;
    private long _left;
    private int _untilClock;

    /// <summary>Why the turn must end, once it must.</summary>
    public string? Exhaustion { get; private set; }

    public bool IsExhausted => Exhaustion is not null;

    public void Start(Budget budget, TimeProvider clock)
    {
        _budget = budget;
        _clock = clock;
        _started = clock.GetTimestamp();
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

    /// <summary>Stops the clock: the turn waits for something outside.</summary>
    public void Pause()
    {
        _paused = _clock.GetTimestamp();
        _allocated = GC.GetAllocatedBytesForCurrentThread() - _allocated;
    }

    /// <summary>Starts the clock again, perhaps on another thread.</summary>
    public void GoOn()
    {
        var now = _clock.GetTimestamp();
        _started += now - _paused;
        _waited += _clock.GetElapsedTime(_paused, now);
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
        if (_left <= 0)
            Exhaust(RuntimeTexts.InstructionLimit(_budget.Instructions));
        else if (_clock.GetElapsedTime(_started) > _budget.Time)
            Exhaust(RuntimeTexts.TimeLimit(_budget.Time));
        else if (GC.GetAllocatedBytesForCurrentThread() - _allocated > _budget.Memory)
            Exhaust(RuntimeTexts.MemoryLimit(_budget.Memory));
        return !IsExhausted;
    }
}
