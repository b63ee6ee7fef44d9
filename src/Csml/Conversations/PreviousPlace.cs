namespace Csml.Conversations;

/// <summary>Where <c>previous flow</c> and <c>previous step</c> lead.</summary>
/// <param name="Flow">The flow before this one.</param>
/// <param name="StepFlow">The flow of the step before this one.</param>
public sealed record PreviousPlace(string Flow, string StepFlow, string Step)
{
    /// <summary>What is previous after a goto away from a place.</summary>
    internal static PreviousPlace After(PreviousPlace? previous, string flow, string step)
    {
        if (previous is null)
            return new PreviousPlace(flow, flow, step);
        return new PreviousPlace(previous.StepFlow == flow ? previous.Flow : previous.StepFlow, flow, step);
    }
}
