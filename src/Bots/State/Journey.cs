using Csml.Conversations;
using Csml.Values;

namespace Bots.State;

/// <summary>
/// A turn that leads from a session's own bot through others: what has come of it so far, and where it goes next. It is durable before each
/// visit, so that whoever comes next can lead it to its end.
/// </summary>
public sealed record Journey
{
    // In no request id of a client, which has no control characters.
    private const char Separator = '\u001f';

    /// <summary>What the turn began with; without its content when that is a secret.</summary>
    public required ChatRequest Request { get; init; }

    /// <summary>The turn so far.</summary>
    public required TurnRecord Turn { get; init; }

    public BotSwitch? Next { get; init; }

    /// <summary>The bot that switches there.</summary>
    public string? From { get; init; }

    /// <summary>How many bots it has been led to, or is being led to.</summary>
    public int Switches { get; init; }

    /// <summary>The visit that is to be made, on behalf of a caller who may have the secret that is not kept.</summary>
    public Visit Visit(ChatRequest caller) => new()
    {
        Id = VisitId(Request.RequestId, Switches),
        BotId = Next!.BotId,
        Said = Turn.Answer.Messages.Count,
        // Only the caller has the secret. What the first bot held as a secret is one in every bot.
        Request = Request.IsSecure && caller.RequestId == Request.RequestId ? caller with { IsSecure = true } : Request,
        From = From,
        Arrival = Next,
    };

    public bool IsAt(Visit visit) => visit.Id == VisitId(Request.RequestId, Switches);

    /// <summary>The event of a user who talks to another bot already.</summary>
    public static Visit Forward(string botId, ChatRequest request) => new()
    {
        Id = VisitId(request.RequestId, 0),
        BotId = botId,
        // The build that is asked for is another bot's.
        Request = request with { VersionId = null },
    };

    /// <summary>What is kept of a request: all but a secret.</summary>
    public static ChatRequest Kept(ChatRequest request, bool isSecure) => !isSecure ? request : request with
    {
        ContentType = "text",
        Content = Value.Object(new ObjectValue { ["text"] = Value.String("") }),
        IsSecure = true,
    };

    private static string VisitId(string requestId, int switches) => $"{requestId}{Separator}{switches}";
}
