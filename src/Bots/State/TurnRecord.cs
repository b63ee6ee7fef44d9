using Csml.Conversations;
using Csml.Values;

namespace Bots.State;

/// <summary>One turn: the event and the answer. The body of its row is this record without the id, the place, the recording and <see cref="IsSearchable"/>.</summary>
[GenerateSerializer, Immutable, Alias("TurnRecord")]
public sealed record TurnRecord : Confidential
{
    /// <summary>The id of its row. The turns of a session have growing ids; 0 before the turn is written.</summary>
    [Id(0)]
    public long Id { get; init; }

    [Id(1)]
    public required string ConversationId { get; init; }

    /// <summary>Where this bot's part of the turn ended; null when it had none.</summary>
    [Id(2)]
    public TurnPlace? Place { get; init; }

    /// <summary>The event's content type.</summary>
    [Id(3)]
    public required string ContentType { get; init; }

    /// <summary>The event was a secret.</summary>
    [Id(4)]
    public bool IsSecure { get; init; }

    /// <summary>The event's content; null when it was a secret, or is not kept.</summary>
    [Id(5)]
    public Value Content { get; init; } = Value.Null;

    [Id(6)]
    public required ChatAnswer Answer { get; init; }

    /// <summary>The bot that the turn went on in, when this is a part of one.</summary>
    [Id(7)]
    public BotSwitch? Switch { get; init; }

    /// <summary>The contents of the messages are not stored.</summary>
    [Id(8)]
    public bool IsLowData { get; init; }

    [Id(9)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The <see cref="ChatRequest.CallId"/> of the call that has run it.</summary>
    [Id(10)]
    public string CallId { get; init; } = "";

    /// <summary>Its messages are to be found by their words.</summary>
    [Id(11)]
    public bool IsSearchable { get; init; }

    /// <summary>How long this bot's part of the turn took, with what it waited for.</summary>
    [Id(12)]
    public TimeSpan Duration { get; init; }

    /// <summary>A <see cref="Csml.Conversations.Recording.TurnRecording"/> as JSON in UTF-8; null when the turn is not recorded, or was read without its recording.</summary>
    [Id(13)]
    public byte[]? Recording { get; init; }

    /// <summary>What this bot's flows have logged.</summary>
    [Id(14)]
    public IReadOnlyList<LogLine> Log { get; init; } = [];

    /// <summary>The bot has said an error.</summary>
    public bool HasErrors => Answer.Messages.Any(message => message.ContentType == Message.ErrorType);

    /// <summary>That there was a turn, without what was said and logged in it.</summary>
    public TurnRecord WithoutContents() => this with { Content = Value.Null, Answer = Answer with { Messages = [] }, Log = [] };
}

/// <summary>What a flow has logged.</summary>
/// <param name="Level">error, warn, info, debug or trace.</param>
/// <param name="Flow">The name of the flow.</param>
/// <param name="Line">The line of the flow, from 1.</param>
[GenerateSerializer, Immutable, Alias("LogLine")]
public sealed record LogLine(string Level, string Text, string Flow, int Line);
