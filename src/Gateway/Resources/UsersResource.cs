using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The users of the caller's bot.</summary>
internal static class UsersResource
{
    private const string Channel = "channel_id";

    public static void MapUsers(this IEndpointRouteBuilder api) => api.MapDelete("/users", Delete)
        .WithSummary("Deletes all that is kept of a user")
        .WithQuery(QueryParameter.User.Required(), QueryParameter.Text(Channel, "One channel; all when it is not given."));

    private static async Task<NoContent> Delete(Caller caller, GrainClient client, HttpRequest request)
    {
        var user = caller.SessionOf(QueryParameters.UserId(request));
        var one = QueryParameters.Text(request, Channel);
        var channels = (await client.Channels(caller.BotId).Retry(channels => channels.List())).Select(channel => channel.Id).ToList();
        if (one is not null && !channels.Contains(one))
            throw new NotFoundException("channel", one);
        foreach (var channel in one is null ? channels : [one])
            await client.EraseUser(user with { ChannelId = channel });
        return TypedResults.NoContent();
    }
}
