using Bots;

namespace Gateway.Wire;

/// <summary>Where a bot waits for a user.</summary>
/// <param name="Type">hold, or none when it does not wait.</param>
/// <param name="CreatedAt">Since when it waits.</param>
internal sealed record StateJson(ClientJson Client, string Type, HoldJson? Value, DateTimeOffset? CreatedAt)
{
    public static StateJson From(SessionKey session, UserPlace place) => place is { Hold: { } hold, Open: { } open }
        ? new StateJson(
            ClientJson.From(session),
            "hold",
            new HoldJson(open.Id, open.Place.FlowId, hold.Flow, hold.Step, hold.Index, hold.IsSecure, hold.VersionId),
            open.LastInteractionAt)
        : new StateJson(ClientJson.From(session), "none", null, null);
}

/// <param name="Flow">By name.</param>
/// <param name="Index">The number of the hold in its step, from 0.</param>
internal sealed record HoldJson(string ConversationId, string FlowId, string Flow, string StepId, int Index, bool Secure, string VersionId);
