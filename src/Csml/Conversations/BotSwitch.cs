namespace Csml.Conversations;

/// <summary>
/// A <c>goto ... in BOT</c>: the turn goes on in another bot of the same user, with that bot's memories and the same event. Whoever runs the
/// turn runs the other bot's part with <see cref="Event.Switch"/> set, and joins the messages of both.
/// </summary>
/// <param name="VersionId">The build to run, or null for its current one.</param>
/// <param name="Flow">Where it begins, by name or id; null is its default flow.</param>
public sealed record BotSwitch(string BotId, string? VersionId, string? Flow, string Step)
{
    /// <summary>What is said when a turn leads through more bots than its budget allows.</summary>
    public static Message TooMany(Budget budget) => Message.Error(RuntimeTexts.SwitchLimit(budget.Switches));

    /// <summary>What is said when the other bot can't go on with the turn.</summary>
    public static Message Failed(string botId, string reason) => Message.Error(RuntimeTexts.SwitchFailed(botId, reason));
}

/// <summary>A bot that the flows of another may switch to.</summary>
/// <param name="Name">What <c>goto ... in NAME</c> may call it besides its id.</param>
public sealed record BotReference(string Id, string? Name, string? VersionId);
