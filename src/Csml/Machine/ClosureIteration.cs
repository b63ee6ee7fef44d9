using Csml.Values;

namespace Csml.Machine;

internal enum IterationKind
{
    Map,
    Filter,
    Reduce,
}

/// <summary>
/// A <c>map</c>, <c>filter</c> or <c>reduce</c> on its way. The closure runs in one frame for all elements, so that what it changes of the
/// variables it captured lasts from element to element.
/// </summary>
internal sealed class ClosureIteration(IterationKind kind, ArrayValue source, Value accumulator)
{
    private readonly List<Value> _results = kind == IterationKind.Reduce ? [] : new List<Value>(source.Count);

    public IterationKind Kind { get; } = kind;

    public ArrayValue Source { get; } = source;

    /// <summary>The element that the closure is run for.</summary>
    public int Index { get; private set; }

    public Value Accumulator { get; private set; } = accumulator;

    /// <summary>It goes over something that a secret is part of, or its closure gave such a thing.</summary>
    public bool IsSecure { get; set; }

    public bool IsDone => Index >= Source.Count;

    public Value Result
    {
        get
        {
            var result = Kind == IterationKind.Reduce ? Accumulator : Value.Array(new ArrayValue(_results));
            return IsSecure ? result.WithSecure() : result;
        }
    }

    /// <summary>Takes what the closure gave for the current element, and goes to the next.</summary>
    public void Take(Value given)
    {
        IsSecure |= given.IsSecure;
        switch (Kind)
        {
            case IterationKind.Map:
                _results.Add(given);
                break;
            case IterationKind.Filter when given.IsTruthy:
                _results.Add(Source.Items[Index].Share());
                break;
            case IterationKind.Reduce:
                Accumulator = given;
                break;
        }
        Index++;
    }
}
