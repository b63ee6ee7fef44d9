using Csml.Library.Patterns;
using Csml.Lowering;
using Csml.Syntax;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>Where an event leads by itself, wherever the conversation is: a flow_trigger, or the command of a flow.</summary>
internal static class Triggers
{
    /// <summary>Characters of a regular expression that a user sends: it takes time to read, and more with each parenthesis.</summary>
    private const int MaxPatternLength = 1_000;

    /// <summary>The limit of the cost of matching it with commands, in units of the budget. It is low because a user sends the pattern.</summary>
    private const long MaxCost = 100_000;

    /// <summary>The limit of <see cref="Pattern.CostOfCharacter"/>: a pattern of 30 states. Larger ones may cost more than they count.</summary>
    private const int MaxCostOfCharacter = 18;

    /// <param name="text">What the event reads as.</param>
    public static Place? Find(Program program, Event incoming, string text)
    {
        if (incoming.ContentType == EventContent.FlowTrigger)
            return Triggered(program, incoming.Content.AsObject);
        var flow = incoming.ContentType == EventContent.Regex ? FindCommand(program, text) : program.FindCommand(text);
        return flow is null ? null : new Place(flow, StepName.Start);
    }

    private static Place Triggered(Program program, ObjectValue content)
    {
        content.TryGet(EventContent.FlowId, out var id);
        if (program.FindFlow(id.AsString) is not { } flow)
            return new Place(program.DefaultFlow, StepName.Start);
        return new Place(flow, content.TryGet(EventContent.StepId, out var step) && step.Kind == ValueKind.String ? step.AsString : StepName.Start);
    }

    // A text that is no pattern matches no command. Neither does a pattern that is larger than a search for a command needs.
    private static CompiledFlow? FindCommand(Program program, string pattern) =>
        pattern.Length <= MaxPatternLength && Pattern.TryCompile(pattern, out _) is { CostOfCharacter: <= MaxCostOfCharacter } compiled
            ? program.FindCommand(compiled, MaxCost / compiled.CostOfCharacter)
            : null;
}

/// <summary>A step of a flow.</summary>
internal readonly record struct Place(CompiledFlow Flow, string Step);
