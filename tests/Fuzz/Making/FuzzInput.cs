namespace Fuzz.Making;

/// <summary>What is tried: a bot, of whose flows the first is the default flow, and what its user sends.</summary>
/// <param name="Seed">What it was made from; the same seed makes the same input again.</param>
internal sealed record FuzzInput(long Seed, InputKind Kind, IReadOnlyList<string> Flows, IReadOnlyList<UserEvent> Events)
{
    /// <summary>The templates of the bot's components, as JSON; empty for none.</summary>
    public string Components { get; init; } = "";

    public int Length => Components.Length + Flows.Sum(flow => flow.Length);

    public static string NameOf(int flow) => flow == 0 ? "Default" : $"Flow{flow}";
}

internal enum InputKind
{
    /// <summary>A flow that people could have written, with slips.</summary>
    Mutated,

    /// <summary>What the grammar allows, mostly.</summary>
    Generated,

    /// <summary>Characters and words in no order.</summary>
    Noise,

    /// <summary>One construct inside itself, or after itself, very many times.</summary>
    Repeated,

    /// <summary>Calls of the library.</summary>
    Calling,

    /// <summary>Loops that make values larger and deeper, and then use them.</summary>
    Growing,

    /// <summary>Templates of components, and a flow that makes components of them.</summary>
    Templates,
}

/// <param name="Type">The content type of the event.</param>
internal sealed record UserEvent(string Type, string Text, bool IsSecure);
