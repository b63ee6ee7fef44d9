using Bots.State;
using Bots.Storage;
using Csml.Conversations;

namespace Grains.Storage;

/// <summary>Conversations to rows, and rows to conversations.</summary>
internal static class ConversationRows
{
    public static ConversationRow ToRow(ConversationRecord record) => new(
        record.Id, record.ConversationId, record.Build, record.Place.FlowId, record.Place.Step, record.CreatedAt, record.LastInteractionAt, (int?)record.End, record.ExpiresAt);

    public static ConversationRecord ToRecord(ConversationRow row) => new()
    {
        Id = row.Id,
        ConversationId = row.ConversationId,
        Build = row.Build,
        Place = new TurnPlace(row.Flow, row.Step),
        CreatedAt = row.CreatedAt,
        LastInteractionAt = row.LastInteractionAt,
        End = (ConversationEnd?)row.End,
        ExpiresAt = row.ExpiresAt,
    };
}
