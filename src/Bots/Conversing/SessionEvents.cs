using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Bots.Conversing;

/// <summary>What operators learn of sessions.</summary>
public static partial class SessionEvents
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Csml.Server";

    private static readonly Meter Metrics = new(Meter);

    private static readonly Counter<long> TracingIds = Metrics.CreateCounter<long>(
        "csml.session.tracing_ids", "{id}", "Request ids that clients have sent with different contents.");

    internal static void NoteTracingId(ILogger log, SessionKey session)
    {
        TracingIds.Add(1);
        LogTracingId(log, session.BotId, session.ChannelId);
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "A client of bot {BotId} in channel {ChannelId} sends one request_id with different contents. The server runs each request as a new turn, and recognizes no retries by this id.")]
    private static partial void LogTracingId(ILogger log, string botId, string channelId);
}
