using Bots.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bots.Conversing;

/// <summary>What operators learn of sessions.</summary>
internal static partial class SessionEvents
{
    public static void NoteTracingId(ILogger log, SessionKey session)
    {
        ServerMetrics.NoteTracingId();
        LogTracingId(log, session.BotId, session.ChannelId);
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "A client of bot {BotId} in channel {ChannelId} sends one request_id with different contents. The server runs each request as a new turn, and recognizes no retries by this id.")]
    private static partial void LogTracingId(ILogger log, string botId, string channelId);
}
