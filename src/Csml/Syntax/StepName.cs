namespace Csml.Syntax;

/// <summary>The names of steps that mean something to the language.</summary>
internal static class StepName
{
    /// <summary>Where a flow begins.</summary>
    public const string Start = "start";

    /// <summary>No step: a goto there ends the conversation.</summary>
    public const string End = "end";
}
