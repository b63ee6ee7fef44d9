using System.Text.RegularExpressions;
using Fuzz.Checking;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>One input, tried on a stack as small as a server's thread may have.</summary>
internal static partial class Trial
{
    private const int StackBytes = 1 << 20;

    /// <returns>How many turns were run, and what did not hold, if anything.</returns>
    public static (int Turns, string? Failure) Run(FuzzInput input)
    {
        (int Turns, string? Failure) outcome = default;
        var thread = new Thread(() => outcome = RunHere(input), StackBytes);
        thread.Start();
        thread.Join();
        return outcome;
    }

    /// <summary>What two failures have in common that are of one kind: the first line, without its numbers.</summary>
    public static string KindOf(string failure) => Digits().Replace(failure.Split('\n')[0], "#");

    private static (int Turns, string? Failure) RunHere(FuzzInput input)
    {
        try
        {
            return CompilationCheck.Run(input) is { } program ? (new ConversationCheck(input, program).Run(), null) : (0, null);
        }
        catch (Violation violation)
        {
            return (0, violation.Message);
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
