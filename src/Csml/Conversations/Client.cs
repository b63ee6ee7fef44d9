namespace Csml.Conversations;

/// <summary>Who talks to which bot where, as apps and other bots are told it.</summary>
public sealed record Client(string BotId, string ChannelId, string UserId);
