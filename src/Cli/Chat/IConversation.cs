using Csml.Conversations;
using Csml.Values;

namespace Cli.Chat;

/// <summary>Somebody's talk with a bot, wherever the bot is.</summary>
internal interface IConversation
{
    /// <summary>What the bot remembers; null when that can't be seen from here.</summary>
    IReadOnlyDictionary<string, Value>? Memories { get; }

    Task<Answered> SendAsync(Event incoming, CancellationToken cancellation);

    /// <summary>A user whom the bot does not know goes on.</summary>
    void Restart();
}

/// <summary>What came of one event.</summary>
/// <param name="IsOver">The conversation has ended.</param>
/// <param name="Refusal">Why the event was none; null when it was one.</param>
internal sealed record Answered(IReadOnlyList<Message> Messages, bool IsOver, string? Refusal);
