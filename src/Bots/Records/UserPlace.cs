namespace Bots;

/// <summary>Where a user is with a bot.</summary>
[GenerateSerializer, Immutable, Alias("UserPlace")]
public sealed record UserPlace
{
    /// <summary>The bot that the user talks to, when it is another.</summary>
    [Id(0)]
    public string? ActiveBot { get; init; }

    /// <summary>The open conversation, if there is one.</summary>
    [Id(1)]
    public ConversationSummary? Open { get; init; }

    /// <summary>Where it waits for the user.</summary>
    [Id(2)]
    public HeldPlace? Hold { get; init; }
}

/// <summary>A <c>hold</c> at which a flow waits.</summary>
/// <param name="Flow">The flow, by name.</param>
/// <param name="Index">The number of the hold in its step, from 0.</param>
/// <param name="IsSecure">The answer is a secret.</param>
/// <param name="VersionId">The build that the conversation runs on.</param>
[GenerateSerializer, Immutable, Alias("HeldPlace")]
public sealed record HeldPlace(string Flow, string Step, int Index, bool IsSecure, string VersionId);

/// <summary>What came of closing a conversation.</summary>
/// <param name="WasOpen">There was one to close.</param>
/// <param name="ActiveBot">The bot that the user talked to until then, when it is another: conversations with that one are not closed yet.</param>
[GenerateSerializer, Immutable, Alias("ClosedConversation")]
public sealed record ClosedConversation(bool WasOpen, string? ActiveBot);
