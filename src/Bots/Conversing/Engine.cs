using Bots.Compiling;
using Bots.Releasing;
using Csml.Conversations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bots.Conversing;

/// <summary>What the turns of a process run with.</summary>
public sealed record Engine(Programs Programs, Releases Releases)
{
    public TurnPorts Ports { get; init; } = TurnPorts.Default;

    public Processors Processors { get; init; } = Processors.OfMachine;

    public Budget Budget { get; init; } = Budget.Default;

    /// <summary>Hears what is said, as it is said.</summary>
    public IMessageListener? Listener { get; init; }

    public Retention Retention { get; init; } = new(null, false);

    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Takes what flows log; null where nothing does.</summary>
    public FlowLog? FlowLog { get; init; }
}

/// <summary>How long what comes of users is kept, where neither a bot nor a request says otherwise.</summary>
/// <param name="TtlDuration">Days; null is for ever.</param>
/// <param name="LowDataMode">The contents of messages are not kept.</param>
public sealed record Retention(int? TtlDuration, bool LowDataMode);
