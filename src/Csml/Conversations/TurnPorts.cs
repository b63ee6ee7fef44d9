namespace Csml.Conversations;

/// <summary>What a turn may ask of the world outside. Everything else of it is determined by its arguments.</summary>
public sealed record TurnPorts
{
    public static TurnPorts Default { get; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Random Random { get; init; } = Random.Shared;
}
