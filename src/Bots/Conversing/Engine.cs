using Bots.Compiling;
using Csml.Conversations;

namespace Bots.Conversing;

/// <summary>What the turns of a process run with.</summary>
public sealed record Engine(Programs Programs)
{
    public TurnPorts Ports { get; init; } = TurnPorts.Default;

    public Budget Budget { get; init; } = Budget.Default;
}
