using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

/// <summary>A routine that is being run.</summary>
internal struct Frame
{
    public Routine Routine;

    /// <summary>Where it goes on when what it called has returned.</summary>
    public int Next;

    /// <summary>The place of its first local variable on the stack.</summary>
    public int Base;

    /// <summary>The place of its first loop among all loops.</summary>
    public int LoopBase;

    /// <summary>What <c>map</c>, <c>filter</c> or <c>reduce</c> runs this closure for.</summary>
    public ClosureIteration? Iteration;
}

/// <summary>A foreach that is being run.</summary>
internal struct LoopState
{
    public ArrayValue? List;

    /// <summary>The list is a secret, and so is what is in it.</summary>
    public bool IsSecure;

    /// <summary>The round after the current one.</summary>
    public int Next;
}
