using Cli.Testing.Scripts;
using Csml.Conversations;

namespace Cli.Testing.Playing;

/// <summary>What came of a conversation.</summary>
internal sealed record PlayedScript(ScriptFile File, Script Script, IReadOnlyList<PlayedTurn> Turns, TimeSpan Time)
{
    public bool HasPassed => Turns.All(turn => turn.HasPassed);
}

/// <summary>What came of a turn.</summary>
/// <param name="Rows">What was said beside what was expected.</param>
/// <param name="Faults">What else is not as expected, in words.</param>
internal sealed record PlayedTurn(ScriptTurn Turn, IReadOnlyList<AlignedRow> Rows, IReadOnlyList<string> Faults)
{
    public required IReadOnlyList<SaidMessage> Messages { get; init; }

    /// <summary>After the turn.</summary>
    public required ConversationState State { get; init; }

    /// <summary>Lines that write down what was answered from outside, when that was asked for.</summary>
    public IReadOnlyList<string> Recorded { get; init; } = [];

    public bool HasPassed => Faults.Count == 0 && Rows.All(row => row.IsRight);
}
