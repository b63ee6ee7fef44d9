namespace Bots;

/// <summary>
/// A message that is brought to a user who has not asked for anything: an event that is kept until the bot has taken its turn with it, and
/// what the bot said has been taken by the webhook of the channel. At least once: whoever takes the messages tells one that comes a second
/// time by its id.
/// </summary>
[Alias("IBroadcastGrain")]
public interface IBroadcastGrain : IGrainWithStringKey
{
    /// <summary>Stores the broadcast, and has it delivered from now on. If there is one under this key, it stays as it is.</summary>
    /// <exception cref="InvalidRequestException">It is no event that a bot understands.</exception>
    /// <exception cref="StorageException">It was not kept.</exception>
    Task<BroadcastStatus> Create(ChatRequest request);

    /// <summary>Null when there is none, or it was over some days ago.</summary>
    Task<BroadcastStatus?> Get();

    /// <summary>
    /// Takes the broadcast for an attempt at it, which is the caller's alone for a while; who needs longer says so with
    /// <see cref="Renew"/>. One that is over since some days is removed.
    /// </summary>
    /// <returns>Null when there is nothing to do now.</returns>
    Task<BroadcastAttempt?> Claim();

    /// <summary>The attempt goes on.</summary>
    Task Renew(int attempt);

    /// <summary>Says what came of an attempt: null when it was delivered.</summary>
    Task Complete(int attempt, BroadcastFailure? failure);

    /// <summary>Deletes it, if it is there: what is not delivered by now will not be.</summary>
    Task Delete();
}

/// <summary>An attempt to deliver a broadcast.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Answer">What the bot said, when an earlier attempt got as far; its turn is over then.</param>
[GenerateSerializer, Immutable, Alias("BroadcastAttempt")]
public sealed record BroadcastAttempt(int Number, ChatRequest Request, ChatAnswer? Answer);

/// <summary>What kept a broadcast from being delivered.</summary>
/// <param name="Reason">In words for the bot's people.</param>
/// <param name="IsFinal">It is not tried again.</param>
[GenerateSerializer, Immutable, Alias("BroadcastFailure")]
public sealed record BroadcastFailure(string Reason, bool IsFinal)
{
    /// <summary>What the bot said, when it did.</summary>
    [Id(0)]
    public ChatAnswer? Answer { get; init; }
}

/// <summary>How far a broadcast has come.</summary>
[GenerateSerializer, Immutable, Alias("BroadcastStatus")]
public sealed record BroadcastStatus
{
    [Id(0)]
    public required BroadcastPhase Phase { get; init; }

    [Id(1)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(2)]
    public int Attempts { get; init; }

    /// <summary>When it is tried again.</summary>
    [Id(3)]
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was delivered or given up.</summary>
    [Id(4)]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    [Id(5)]
    public string? LastError { get; init; }
}

public enum BroadcastPhase
{
    /// <summary>No attempt has been made yet.</summary>
    Queued,

    /// <summary>An attempt is being made, or the next one is waited for.</summary>
    Delivering,

    Delivered,

    /// <summary>It is not tried any more.</summary>
    Failed,
}
