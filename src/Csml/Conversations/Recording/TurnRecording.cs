using System.Text.Json;

namespace Csml.Conversations.Recording;

/// <summary>
/// All that a turn depends on beside its program: the event, the state before it, and what came through its ports. <see cref="TurnReplay"/>
/// repeats the turn from it, message by message.
/// </summary>
public sealed record TurnRecording
{
    /// <summary>What the host calls the program that ran.</summary>
    public required string Build { get; init; }

    /// <summary>The event. Where <see cref="HidesSecret"/> is true, its content is an empty text.</summary>
    public required Event Event { get; init; }

    /// <summary>The digest (<see cref="StateDigest"/>) of the state before the turn.</summary>
    public required string Before { get; init; }

    /// <summary>The state before the turn; null when it is what another recorded turn left, whose <see cref="After"/> is this <see cref="Before"/>.</summary>
    public ConversationState? State { get; init; }

    /// <summary>The digest of the state after the turn.</summary>
    public required string After { get; init; }

    /// <summary><see cref="Budget.Steps"/> of the turn.</summary>
    public required int Steps { get; init; }

    /// <summary>The seed of the turn's random numbers.</summary>
    public required int Seed { get; init; }

    /// <summary>The times that the turn read, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; init; } = [];

    /// <summary>The answers that came from outside, in order.</summary>
    public IReadOnlyList<RecordedAnswer> Answers { get; init; } = [];

    /// <summary>The server had an apps endpoint for bots without their own.</summary>
    public bool HasAppsEndpoint { get; init; }

    /// <summary>Where the turn was ended because it took too much time or memory; null when it was not.</summary>
    public BudgetEnd? End { get; init; }

    /// <summary>The event was a secret, which is not recorded. A replay may give something else than the turn did.</summary>
    public bool HidesSecret { get; init; }

    /// <summary>Writes the recording as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer) => RecordingJson.Write(writer, this);

    /// <param name="client">Who sent the event. A recording does not have it.</param>
    /// <exception cref="JsonException">The JSON is not what <see cref="WriteTo"/> writes.</exception>
    public static TurnRecording Read(JsonElement element, Client client) => RecordingJson.Read(element, client);
}

/// <summary>An answer from outside.</summary>
/// <param name="Request">The <see cref="RequestDigest"/> of the request, or <see cref="AnyRequest"/>.</param>
/// <param name="Answer">Null when the turn had waited for as long as it may before an answer came.</param>
public sealed record RecordedAnswer(string Request, OutsideAnswer? Answer)
{
    /// <summary>Stands for the digest of a request that may have a secret in it.</summary>
    public const string AnyRequest = "";
}

/// <summary>Where a turn was ended because it took too much time or memory, which another run of it would not take in the same place.</summary>
/// <param name="Count">What the turn's meter had counted by then.</param>
/// <param name="Text">What the author was told.</param>
public sealed record BudgetEnd(long Count, string Text);
