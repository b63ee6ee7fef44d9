using Csml.Conversations;

namespace Cli.Testing.Scripts;

/// <summary>What a line has the user send.</summary>
/// <param name="Written">As it stands in the file.</param>
internal abstract record Sent(string Written)
{
    /// <summary>An event as it is.</summary>
    internal sealed record Literal(string Written, Event Event) : Sent(Written);

    /// <summary>A button of the turn before, named by its title.</summary>
    internal sealed record Press(string Written, string Title) : Sent(Written);
}
