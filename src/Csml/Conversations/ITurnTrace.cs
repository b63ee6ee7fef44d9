namespace Csml.Conversations;

/// <summary>Follows turns of a program that was compiled to be traced, statement by statement.</summary>
public interface ITurnTrace
{
    /// <summary>A statement is about to be run.</summary>
    /// <param name="said">How many messages the turn has said so far: those from there on come of this statement, until the next one.</param>
    void Reach(StatementPlace statement, int said);
}

/// <summary>Where a statement stands. Two statements may stand in one line.</summary>
/// <param name="Flow">The flow, or the module with its prefix.</param>
/// <param name="Part">The step or function that it is in; empty in a closure.</param>
/// <param name="Line">From 1.</param>
public sealed record StatementPlace(string Flow, string Part, int Line);
