using Csml.Values;

namespace Csml.Conversations;

/// <summary>What a user or a program sends into a conversation.</summary>
/// <param name="ContentType">text, payload, regex, file, audio, video, image, url or flow_trigger.</param>
/// <param name="Content">An object with the fields of that type, such as <c>{"text": "hello"}</c>.</param>
public sealed record Event(string ContentType, Value Content)
{
    /// <summary>What <c>_metadata</c> reads as in this turn: an object.</summary>
    public Value Metadata { get; init; } = Value.Object(new ObjectValue());

    /// <summary>Who sent it.</summary>
    public Client Client { get; init; } = new("bot", "channel", "user");

    /// <summary>Where the turn begins when another bot has switched to this one; null for what a user sends.</summary>
    public BotSwitch? Switch { get; init; }

    /// <summary>The content must not be stored or shown.</summary>
    public bool IsSecure { get; init; }

    /// <summary>It closes whatever conversation is open, before it begins another: a <c>flow_trigger</c> with <c>close_flows</c>.</summary>
    public bool ClosesConversations => EventContent.ClosesConversations(this);

    /// <summary>Why it is no event that a bot understands; null when it is one.</summary>
    public EventRefusal? Check()
    {
        EventContent.TextOf(this, out var refusal);
        return refusal;
    }

    public static Event Text(string text) => new("text", Value.Object(new ObjectValue { ["text"] = Value.String(text) }));
}
