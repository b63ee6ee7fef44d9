using Csml.Values;

namespace Csml.Conversations;

/// <summary>
/// Where a flow waits for its user, in terms of what its author wrote: a new build or a new release of the engine finds the place
/// again, or knows that it is gone.
/// </summary>
public sealed record Hold
{
    /// <summary>The flow, by name.</summary>
    public required string Flow { get; init; }

    public required string Step { get; init; }

    /// <summary>The number of the <c>hold</c> in its step, in the order they are written in.</summary>
    public required int Index { get; init; }

    /// <summary>A hash of the step's text: when it differs on return, the step is started again.</summary>
    public required string StepHash { get; init; }

    /// <summary>The round (from 0) of each <c>foreach</c> around the hold, outermost first.</summary>
    public IReadOnlyList<int> Rounds { get; init; } = [];

    /// <summary>The local variables of the step.</summary>
    public IReadOnlyDictionary<string, Value> Locals { get; init; } = new Dictionary<string, Value>();

    /// <summary>Where <c>previous</c> leads from here.</summary>
    public PreviousPlace? Previous { get; init; }

    /// <summary>The answer is a secret: <c>hold_secure</c>.</summary>
    public bool IsSecure { get; init; }
}
