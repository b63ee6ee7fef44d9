namespace Cli.Testing.Scripts;

/// <summary>A file of conversations that a bot is to have.</summary>
/// <param name="Lines">As they were read, without their ends.</param>
internal sealed record ScriptFile(string Path, IReadOnlyList<string> Lines, IReadOnlyList<Script> Scripts)
{
    public const string Extension = ".chat";
}

/// <summary>One conversation, which begins with a bot that knows nothing of its user.</summary>
/// <param name="Line">Of its title, from 1.</param>
/// <param name="Setup">What holds before its first turn, in the order it was written in.</param>
internal sealed record Script(string Title, int Line, IReadOnlyList<Directive> Setup, IReadOnlyList<ScriptTurn> Turns);

/// <summary>What the user sends, and what is expected then.</summary>
/// <param name="Line">Of what is sent.</param>
/// <param name="Before">What changes before it.</param>
internal sealed record ScriptTurn(int Line, IReadOnlyList<Directive> Before, Sent Sent)
{
    /// <summary>What the bot says, in this order.</summary>
    public IReadOnlyList<Expectation> Messages { get; init; } = [];

    public IReadOnlyList<MemoryExpectation> Memories { get; init; } = [];

    /// <summary>Where the turn leaves the user; null when nothing is said of it.</summary>
    public PlaceExpectation? Place { get; init; }

    /// <summary>The last of its lines.</summary>
    public int LastLine { get; init; }
}
