namespace Bots;

/// <summary>Turns as clients see them, through all bots that they lead to.</summary>
public static class Talking
{
    /// <summary>
    /// Runs one turn and answers when all of it is durable. Each session runs its own part and calls no other, so that no two can wait for
    /// one another; whoever calls this leads the turn from one to the next. What each part has done is durable before the next begins, and
    /// no part is run twice: when this is cut off in the middle, the request's retry, or the user's next request, leads the turn to its
    /// end first.
    /// </summary>
    /// <inheritdoc cref="ISession.Chat" path="/exception"/>
    public static async Task<ChatAnswer> Chat(this IActors actors, SessionKey key, ChatRequest request)
    {
        var session = actors.Session(key);
        while (true)
        {
            var step = await session.Chat(request);
            if (step.Visit is not { } visit)
                return step.Answer!;
            var answer = await actors.Session(key with { BotId = visit.BotId }).Visit(visit);
            await session.Return(visit, answer);
        }
    }
}
