namespace Csml.Values;

/// <summary>
/// A closure: which piece of which flow it is, and what it captured when it was assigned. It refers to its code by name and
/// place, never by address, so that it survives a hold.
/// </summary>
/// <param name="flow">The name of the flow that the closure is written in.</param>
/// <param name="index">Its number among the closures of that flow, in the order they are written in.</param>
public sealed class ClosureValue(string flow, int index, ObjectValue? captured)
{
    public string Flow { get; } = flow;

    public int Index { get; } = index;

    /// <summary>The variables that <c>map</c> and <c>filter</c> let it see, or null where it was never assigned.</summary>
    public ObjectValue? Captured { get; } = captured;
}
