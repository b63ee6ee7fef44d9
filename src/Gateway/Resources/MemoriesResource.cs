using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>What the caller's bot remembers of a user.</summary>
internal static class MemoriesResource
{
    public static void MapMemories(this IEndpointRouteBuilder api)
    {
        api.MapGet("/memories", List).WithSummary("Lists what the bot remembers of a user").WithQuery(QueryParameter.User.Required());
        api.MapPost("/memories", Set).WithSummary("Sets memories as if a flow had remembered them").WithBody(Read).RefuseUnknownFields();
        api.MapDelete("/memories", DeleteAll).WithSummary("Forgets all of a user").WithQuery(QueryParameter.User.Required());
        api.MapGet("/memories/{key}", Get).WithSummary("Shows a memory").WithQuery(QueryParameter.User.Required());
        api.MapDelete("/memories/{key}", Delete).WithSummary("Forgets a memory").WithQuery(QueryParameter.User.Required());
    }

    private static async Task<Ok<IReadOnlyList<MemoryJson>>> List(Caller caller, GrainClient client, HttpRequest request) =>
        TypedResults.Ok(MemoryJson.From(await SessionOf(caller, client, request).Retry(session => session.Recall(name: null))));

    private static async Task<Ok<MemoryJson>> Get(Caller caller, GrainClient client, HttpRequest request, string key) =>
        await SessionOf(caller, client, request).Retry(session => session.Recall(key)) is [var memory]
            ? TypedResults.Ok(MemoryJson.From(memory))
            : throw new NotFoundException("memory", key);

    private static async Task<NoContent> Set(Caller caller, GrainClient client, HttpRequest request)
    {
        var (user, change) = await RequestBody.ReadAsync(request, Read);
        await client.Session(caller.SessionOf(user)).Call(session => session.Remember(change));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteAll(Caller caller, GrainClient client, HttpRequest request)
    {
        await SessionOf(caller, client, request).Call(session => session.Forget(name: null));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Delete(Caller caller, GrainClient client, HttpRequest request, string key)
    {
        await SessionOf(caller, client, request).Call(session => session.Forget(key));
        return TypedResults.NoContent();
    }

    private static GrainCalls<ISessionGrain> SessionOf(Caller caller, GrainClient client, HttpRequest request) =>
        client.Session(caller.SessionOf(QueryParameters.UserId(request)));

    private static Tuple<string, MemoryChange> Read(RequestFields body) => new(
        body.Text("user_id", Limits.UserIdLength),
        new MemoryChange { Values = body.Values("memories"), TtlDuration = body.OptionalInteger("ttl_duration") });
}
