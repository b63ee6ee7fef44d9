namespace Csml.Conversations;

/// <summary>What one turn may use. Exhausting any of it is a CSML error that the author can read.</summary>
public sealed record Budget
{
    public static Budget Default { get; } = new();

    /// <summary>Steps entered in a turn; the next one is the error.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Switches to other bots in a turn; the next one is the error.</summary>
    public int Switches { get; init; } = 20;

    /// <summary>Instructions of the machine in a turn.</summary>
    public long Instructions { get; init; } = 50_000_000;

    /// <summary>Processor time of a turn where <see cref="TurnPorts.Slices"/> measures it; else wall clock, not counting what the turn waits for.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wall clock that a turn waits for answers from outside, for all of them together.</summary>
    public TimeSpan Waiting { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Calls of functions and closures inside one another.</summary>
    public int CallDepth { get; init; } = 1_000;

    /// <summary>Characters and elements of a value, with all that is in it.</summary>
    public int ValueSize { get; init; } = 1_000_000;

    /// <summary>
    /// Bytes of memory that a turn takes, what it has already let go included: an upper bound of what it holds. A single operation on a
    /// value of <see cref="ValueSize"/> may go beyond it by what it takes itself.
    /// </summary>
    public long Memory { get; init; } = 256L << 20;

    /// <summary>Bytes of one memory: of a string, or of the JSON of an array or an object.</summary>
    public int MemorySize { get; init; } = 50_000;

    /// <summary>Characters and elements of all that is kept after a turn: memories, and the local variables of a step that holds.</summary>
    public int StateSize { get; init; } = 1_000_000;

    /// <summary>Characters and elements of all messages of a turn.</summary>
    public int AnswerSize { get; init; } = 4_000_000;

    /// <summary>Messages of a turn.</summary>
    public int Messages { get; init; } = 10_000;
}
