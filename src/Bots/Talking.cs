using Bots.Calls;

namespace Bots;

/// <summary>Turns as clients see them, through all bots that they lead to.</summary>
public static class Talking
{
    /// <summary>
    /// Runs one turn and answers when all of it is durable. Each session runs its own part and calls no other, so that no two can wait for
    /// one another; whoever calls this leads the turn from one to the next. What each part has done is durable before the next begins, and
    /// no part is run twice: when this is cut off in the middle, the request's retry, or the user's next request, leads the turn to its
    /// end first. An event that goes at once to the bot that the user talks to is not kept before that: if that bot switches on, only the
    /// request's own retry finds what was cut off.
    /// </summary>
    /// <inheritdoc cref="ISessionGrain.Chat" path="/exception"/>
    public static async Task<ChatAnswer> Chat(this GrainClient client, SessionKey key, ChatRequest request)
    {
        request = request.WithCallId();
        while (true)
        {
            var step = await client.RunPart(key, request);
            if (step.Visit is not { } visit)
                return step.Answer!;
            await Lead(client.Session(key), client.Session(key with { BotId = visit.BotId }), visit);
        }
    }

    private static async Task Lead(GrainCalls<ISessionGrain> from, GrainCalls<ISessionGrain> to, Visit visit)
    {
        VisitAnswer answer;
        try
        {
            answer = await to.Retry(session => session.Visit(visit));
        }
        catch (Exception e) when (!MayPass(e) && !(visit.Arrival is null && e is InvalidRequestException))
        {
            // Nobody could lead the turn any further, and all that the user sends would wait for it: it ends here, and the user is home.
            var failure = new VisitAnswer { Failure = (e as BotsException)?.Message ?? "The server failed." };
            await from.Retry(session => session.Return(visit, failure));
            throw;
        }
        await from.Retry(session => session.Return(visit, answer));
    }

    private static bool MayPass(Exception e) => e is StorageException { IsTransient: true } or UnavailableException or BusyException or OperationCanceledException;
}
