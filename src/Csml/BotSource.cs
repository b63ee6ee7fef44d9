using Csml.Conversations;
using Csml.Values;

namespace Csml;

/// <summary>A flow as its author wrote it.</summary>
/// <param name="Id">What the flow is known by to programs; its name where it has no other id.</param>
/// <param name="Name">What authors call it: in <c>goto flow NAME</c>, in diagnostics.</param>
public sealed record FlowSource(string Id, string Name, string Content)
{
    /// <summary>Texts that start this flow when a user sends one of them, case ignored.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];
}

/// <summary>A text of functions that flows import with <c>import NAME from modules/MODULE</c>.</summary>
/// <param name="Name">What follows <c>modules/</c>.</param>
public sealed record ModuleSource(string Name, string Content)
{
    /// <summary>What stands before the name of a module: where it is imported, in diagnostics, in errors.</summary>
    public const string Prefix = "modules/";

    /// <summary>Why its text could not be had, if so: an error of the bot.</summary>
    public string? Failure { get; init; }

    internal string FullName => Prefix + Name;
}

/// <summary>Everything of a bot that its program is compiled from.</summary>
public sealed record BotSource
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public required IReadOnlyList<FlowSource> Flows { get; init; }

    /// <summary>The id or the name of the flow where conversations start.</summary>
    public required string DefaultFlow { get; init; }

    public IReadOnlyList<ModuleSource> Modules { get; init; } = [];

    /// <summary>What <c>_env</c> reads as: an object, or null.</summary>
    public Value Environment { get; init; } = Value.Null;

    /// <summary>The bots that <c>goto ... in BOT</c> may switch to.</summary>
    public IReadOnlyList<BotReference> OtherBots { get; init; } = [];

    /// <summary>Where <c>App()</c> sends its calls: a URL; null where the bot has none.</summary>
    public string? AppsEndpoint { get; init; }

    /// <summary>Templates of the bot's own components by name: an object, as <c>Component.Name()</c> makes them.</summary>
    public Value CustomComponents { get; init; } = Value.Object(new ObjectValue());
}
