namespace Bots.State;

/// <summary>Some turns of a session, oldest first.</summary>
public sealed record TranscriptSegment : IDocument
{
    public static string Kind => "transcript segment";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    public required IReadOnlyList<TurnRecord> Turns { get; init; }

    /// <summary>The number of the first turn that was sealed into it.</summary>
    public int FirstTurn { get; init; }

    /// <summary>When that turn was.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The conversations whose last turn is in it, oldest first.</summary>
    public IReadOnlyList<ConversationRecord> Conversations { get; init; } = [];

    /// <summary>The nearest segment before it that has conversations; null when none has.</summary>
    public int? ConversationsBefore { get; init; }
}

/// <summary>One turn as a transcript keeps it: what came in, and what was answered.</summary>
[GenerateSerializer, Immutable, Alias("TurnRecord")]
public sealed record TurnRecord : Confidential
{
    /// <summary>Its place among all turns of its session, from 0 on.</summary>
    [Id(0)]
    public int Number { get; init; }

    [Id(1)]
    public required string ConversationId { get; init; }

    /// <summary>When the conversation began; null when it did with this turn.</summary>
    [Id(2)]
    public DateTimeOffset? ConversationStartedAt { get; init; }

    /// <summary>Where this bot's part of the turn ended; null when it had none.</summary>
    [Id(3)]
    public Csml.Conversations.TurnPlace? Place { get; init; }

    /// <summary>The event's content type.</summary>
    [Id(4)]
    public required string ContentType { get; init; }

    /// <summary>The event was a secret.</summary>
    [Id(5)]
    public bool IsSecure { get; init; }

    /// <summary>The event's content; null when it was a secret, or is not kept.</summary>
    [Id(6)]
    public Csml.Values.Value Content { get; init; } = Csml.Values.Value.Null;

    [Id(7)]
    public required ChatAnswer Answer { get; init; }

    /// <summary>The bot that the turn went on in, when this is a part of one.</summary>
    [Id(8)]
    public Csml.Conversations.BotSwitch? Switch { get; init; }

    /// <summary>The messages are kept until the next turn only.</summary>
    [Id(9)]
    public bool IsLowData { get; init; }

    [Id(10)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>That there was a turn, without what was said in it.</summary>
    public TurnRecord WithoutContents() => this with { Content = Csml.Values.Value.Null, Answer = Answer with { Messages = [] } };
}
