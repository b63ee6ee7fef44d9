using Bots;
using Gateway.Authentication;
using Gateway.Erasure;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The channels of a bot: the administrator's.</summary>
internal static class ChannelsResource
{
    public static void MapChannels(this IEndpointRouteBuilder bots)
    {
        bots.MapGet("/{bot_id}/channels", List);
        bots.MapPost("/{bot_id}/channels", Create);
        bots.MapDelete("/{bot_id}/channels/{channel_id}", Delete);
    }

    private static async Task<Ok<IReadOnlyList<ChannelJson>>> List(Administrator _, IActors actors, string bot_id)
    {
        await actors.CheckBot(bot_id);
        return TypedResults.Ok(ChannelJson.From(await actors.Channels(bot_id).List()));
    }

    private static async Task<Created<ChannelJson>> Create(Administrator _, IActors actors, HttpRequest request, string bot_id)
    {
        await actors.CheckBot(bot_id);
        var name = await RequestBody.ReadAsync(request, channel => channel.Text("name", Limits.NameLength));
        var channel = await actors.Channels(bot_id).Create(Guid.NewGuid().ToString(), name);
        return TypedResults.Created($"{request.Path}/{channel.Id}", ChannelJson.From(channel));
    }

    private static async Task<NoContent> Delete(
        Administrator _, IActors actors, ErasureSweep sweep, TimeProvider clock, string bot_id, string channel_id)
    {
        await actors.DeleteChannel(bot_id, channel_id, clock);
        sweep.Hurry();
        return TypedResults.NoContent();
    }
}
