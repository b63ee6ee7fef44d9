using Bots;
using Csml.Values;

namespace Gateway.Wire;

/// <summary>A conversation of a user.</summary>
/// <param name="Metadata">An object; of the newest conversation only.</param>
internal sealed record ConversationJson(
    string Id,
    ClientJson Client,
    string FlowId,
    string StepId,
    Value? Metadata,
    string Status,
    DateTimeOffset LastInteractionAt,
    DateTimeOffset CreatedAt)
{
    public const string Open = "OPEN";
    public const string Held = "HELD";
    public const string Closed = "CLOSED";

    public static ConversationJson From(SessionKey session, ConversationSummary conversation) => new(
        conversation.Id,
        ClientJson.From(session),
        conversation.Place.FlowId,
        conversation.Place.Step,
        conversation.Metadata,
        conversation.IsOpen ? Open : Closed,
        conversation.LastInteractionAt,
        conversation.CreatedAt);
}

/// <summary>Whether a user has an open conversation, and which.</summary>
internal sealed record OpenConversationJson(bool HasOpen, ConversationJson? Conversation)
{
    private static readonly Value NoMetadata = Value.Object(new ObjectValue()).Share();

    public static OpenConversationJson From(SessionKey session, ConversationSummary? open) => open is null
        ? new OpenConversationJson(false, null)
        : new OpenConversationJson(true, ConversationJson.From(session, open with { Metadata = open.Metadata ?? NoMetadata }));
}

internal sealed record ClosedConversationJson(bool Closed);

/// <param name="PaginationKey">Where the next page begins; null on the last.</param>
internal sealed record ConversationPageJson(IReadOnlyList<ConversationJson> Conversations, string? PaginationKey)
{
    public static ConversationPageJson From(ConversationPage page) => new(
        [.. page.Conversations.Select(found => ConversationJson.From(found.Session, found.Conversation))],
        page.Next is { } next ? Requests.PaginationKey.Of(next) : null);
}
