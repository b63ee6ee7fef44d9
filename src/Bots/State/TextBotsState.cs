using System.Text.Json.Serialization;
using Bots.TextBots;

namespace Bots.State;

/// <summary>A TextBots session after its latest turn.</summary>
public sealed record TextBotsState : IDocument
{
    /// <summary>For so long after it has expired a session still tells its client so.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(1);

    public static string Kind => "textbots";

    public static int CurrentVersion => 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>How it began, with the build that it runs.</summary>
    public required TextBotsLaunch Launch { get; init; }

    /// <summary>Whom the bot takes the session for.</summary>
    public required string UserId { get; init; }

    /// <summary>How many sessions there were under this key, with this one.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The id of the flow that it starts in.</summary>
    public required string FirstFlow { get; init; }

    /// <summary>The build that the conversation runs on, of whichever bot it has led to; null before it has started.</summary>
    public string? Build { get; init; }

    /// <summary>Where the bot is, or was last.</summary>
    public required FlowLocation Location { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The newest turn that was the bot's; null when it has not started.</summary>
    public string? LastRequest { get; init; }

    /// <summary>The answer to the latest turn; null before the first.</summary>
    public TextBotsAnswer? Latest { get; init; }

    /// <summary>What the bot said when it began to wait, if something else was answered since.</summary>
    public IReadOnlyList<ChatMessage>? Held { get; init; }

    /// <summary>What the bot waits for is a secret.</summary>
    public bool IsSecure { get; init; }

    /// <summary>What came in with the latest turn was a secret.</summary>
    public bool WasSecret { get; init; }

    /// <summary>The <see cref="TextBotsTurn.CorrelationId"/> of the latest turn.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The client has sent one correlation id with different turns: it marks no retries.</summary>
    public bool IsTracing { get; init; }

    /// <summary>The session takes no turns any more.</summary>
    [JsonIgnore]
    public bool IsOver => Latest is { Action: not NextAction.WaitForInput };

    /// <summary>What the user is asked.</summary>
    [JsonIgnore]
    public IReadOnlyList<ChatMessage> Asked => Held ?? Latest?.Messages ?? [];

    /// <summary>What a turn has in common with its retries, and with no other turn.</summary>
    public string RequestOf(TextBotsTurn turn) => IsTracing || turn.CorrelationId is null ? turn.RequestId : turn.CorrelationId;

    /// <inheritdoc/>
    [JsonIgnore]
    public DateTimeOffset? Due => ExpiresAt + Remembered;
}
