using Csml.Values;

namespace Csml.Conversations;

/// <summary>Who talks to which bot where, as apps and other bots are told it.</summary>
public sealed record Client(string BotId, string ChannelId, string UserId)
{
    internal ObjectValue ToObject() => new()
    {
        ["bot_id"] = Value.String(BotId),
        ["channel_id"] = Value.String(ChannelId),
        ["user_id"] = Value.String(UserId),
    };
}
