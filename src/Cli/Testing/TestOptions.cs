namespace Cli.Testing;

/// <param name="Path">A folder of flows and conversations, or one file of conversations.</param>
/// <param name="Flow">Where conversations start; null for the default.</param>
internal sealed record TestOptions(string Path, string? Flow)
{
    /// <summary>Only conversations are played in whose title this stands.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Rewrites expectations to what happened.</summary>
    public bool Update { get; init; }

    /// <summary>The file for JUnit's XML.</summary>
    public string? JUnit { get; init; }

    public bool Coverage { get; init; }

    /// <summary>The file for an lcov tracefile.</summary>
    public string? Lcov { get; init; }

    public bool HasCoverage => Coverage || Lcov is not null;
}
