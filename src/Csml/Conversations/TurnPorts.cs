using Csml.Conversations.Recording;

namespace Csml.Conversations;

/// <summary>What a turn may ask of the world outside. Everything else of it is determined by its arguments.</summary>
public sealed record TurnPorts
{
    public static TurnPorts Default { get; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Random Random { get; init; } = Random.Shared;

    /// <summary>What flows reach outside of the process; by default nothing.</summary>
    public IOutside Outside { get; init; } = new NoOutside();

    /// <summary>Where <c>App()</c> sends for bots that have no apps endpoint of their own; null where that is nowhere.</summary>
    public string? AppsEndpoint { get; init; }

    /// <summary>
    /// Hears each message at the moment it is said, while the turn goes on: it may yet fail, and say the same again when it is run again.
    /// It must not wait for anything.
    /// </summary>
    public Action<Utterance>? Said { get; init; }

    /// <summary>Takes what a flow logs.</summary>
    public Action<LogEntry> Log { get; init; } = static _ => { };

    /// <summary>Shares the processors with other turns; null is a turn that computes until it ends or waits for something outside.</summary>
    public ITurnSlices? Slices { get; init; }

    /// <summary>Follows the statements of a program that was compiled for it.</summary>
    public ITurnTrace? Trace { get; init; }

    /// <summary>What the turn repeats, if it does. The recording decides whether the turn takes too much time or memory.</summary>
    internal TurnRecording? Recording { get; init; }
}

/// <summary>A message at the moment it is said.</summary>
/// <param name="StartedConversation">The turn has begun a new conversation.</param>
/// <param name="InteractionOrder">How many gotos the turn has made so far.</param>
public readonly record struct Utterance(Message Message, bool StartedConversation, int InteractionOrder);

/// <summary>What a flow said with <c>log</c>.</summary>
/// <param name="Level">error, warn, info, debug or trace.</param>
/// <param name="Line">The line of the flow, from 1.</param>
public sealed record LogEntry(string Level, string Text, string Flow, int Line);
