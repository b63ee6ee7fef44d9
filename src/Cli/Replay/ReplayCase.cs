using Csml;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Replay;

/// <summary>One line of a file of cases: a conversation to play, or flows to validate.</summary>
internal sealed record ReplayCase
{
    public required string Id { get; init; }

    public required BotSource Bot { get; init; }

    /// <summary>Other bots that it may switch to.</summary>
    public IReadOnlyList<BotSource> OtherBots { get; init; } = [];

    /// <summary>What happens, in order; null when the flows are only to be validated.</summary>
    public IReadOnlyList<ReplayEvent>? Events { get; init; }

    /// <summary>What the bot knows of its user before the first turn.</summary>
    public IReadOnlyDictionary<string, Value> Memories { get; init; } = new Dictionary<string, Value>();

    public Budget Budget { get; init; } = Budget.Default;
}

internal abstract record ReplayEvent
{
    private ReplayEvent()
    {
    }

    /// <summary>The user sends something: a turn.</summary>
    public sealed record Send(Event Event) : ReplayEvent;

    /// <summary>The author publishes these flows instead, and the session moves to them.</summary>
    public sealed record SetFlows(IReadOnlyList<FlowSource> Flows) : ReplayEvent;

    /// <summary>The open conversation is closed from outside.</summary>
    public sealed record CloseConversations : ReplayEvent;
}
