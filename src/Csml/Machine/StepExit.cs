using Csml.Lowering;

namespace Csml.Machine;

internal enum ExitKind
{
    /// <summary>The step came to its end.</summary>
    End,
    Hold,
    Goto,
    PreviousStep,
    PreviousFlow,

    /// <summary>It waits for an answer from outside, and goes on when it has it.</summary>
    Outside,

    /// <summary>Its slice is over, and it goes on with the next.</summary>
    Slice,

    /// <summary>A fatal error, which has been reported.</summary>
    Failed,
}

/// <summary>How a step was left.</summary>
internal readonly record struct StepExit(ExitKind Kind)
{
    public int HoldIndex { get; init; }

    public string? Step { get; init; }

    public string? Flow { get; init; }

    public string? Bot { get; init; }

    /// <summary>Where the goto stands, for what is reported about its target.</summary>
    public Routine? Routine { get; init; }

    public int Offset { get; init; }
}
