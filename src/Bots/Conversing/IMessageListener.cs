using Bots.State;

namespace Bots.Conversing;

/// <summary>Hears what the bots of a process say, at the moment they say it: a turn may go on for long after its first message.</summary>
public interface IMessageListener
{
    /// <summary>
    /// Takes a message. It is not durable yet: a turn that fails after this says it again when it is run again, under the same
    /// <see cref="SaidMessage.Id"/>. The turn waits for the call, which therefore waits for nothing.
    /// </summary>
    void Hear(SaidMessage message);
}

/// <summary>A message of a bot, and what it was said to.</summary>
public sealed record SaidMessage
{
    /// <summary>The session that the client sent its request to.</summary>
    public required SessionKey Session { get; init; }

    /// <summary>The bot that says it: another than the session's where the turn has switched to it.</summary>
    public required string BotId { get; init; }

    public required ChatRequest Request { get; init; }

    /// <summary>Which message of the answer it is, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>When the request was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required ChatMessage Message { get; init; }

    /// <summary>The id of the request as the client sent it.</summary>
    public string RequestId => RequestIds.ClientsOf(Request.RequestId);

    /// <inheritdoc cref="MessageId"/>
    public string Id => MessageId.Of(Request.RequestId, Index);
}
