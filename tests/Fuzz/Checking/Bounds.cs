using Csml.Conversations;

namespace Fuzz.Checking;

/// <summary>How long and how much anything may take. Generous, but fixed for the size of an input: what grows faster is found.</summary>
internal static class Bounds
{
    /// <summary>The clock is far away: what ends a turn is the same each time.</summary>
    public static readonly Budget Budget = new()
    {
        Steps = 20,
        Instructions = 200_000,
        Time = TimeSpan.FromMinutes(5),
        CallDepth = 100,
        ValueSize = 20_000,
        StateSize = 50_000,
        Messages = 50,
        Memory = 128L << 20,
    };

    /// <summary>Errors are messages too, and the one that ends the turn comes after the last.</summary>
    public static readonly int Messages = Budget.Messages + 2;

    /// <summary>A turn of this budget takes some milliseconds; the machine may be busy.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    /// <summary>Twice the budget: one operation may go beyond it, and the state is made after it.</summary>
    public static readonly long TurnBytes = 2 * Budget.Memory;

    /// <summary>Of a state as JSON: each character may take six, and each element has its punctuation.</summary>
    public static readonly int StateBytes = 1_000_000;

    public static TimeSpan Compilation(int characters) => TimeSpan.FromSeconds(1) + TimeSpan.FromMicroseconds(10.0 * characters);

    public static long CompilationBytes(int characters) => (16L << 20) + 4_000L * characters;
}
