namespace Bots.State;

/// <summary>The channels of a bot, oldest first.</summary>
public sealed record ChannelsState : IDocument
{
    public static string Kind => "channels";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required IReadOnlyList<ChannelState> Channels { get; init; }
}

public sealed record ChannelState
{
    public required BotChannel Channel { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ChannelKey> Keys { get; init; } = [];
}
