using Bots;
using Bots.Delivering;
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
        bots.MapGet("/{bot_id}/channels/{channel_id}", Get);
        bots.MapPut("/{bot_id}/channels/{channel_id}", Update);
        bots.MapDelete("/{bot_id}/channels/{channel_id}", Delete);
    }

    private static async Task<Ok<IReadOnlyList<ChannelJson>>> List(Administrator _, IActors actors, string bot_id)
    {
        await actors.CheckBot(bot_id);
        return TypedResults.Ok(ChannelJson.From(await actors.Channels(bot_id).List()));
    }

    private static async Task<Created<ChannelJson>> Create(
        Administrator _, IActors actors, EncryptionKeys encryption, HttpRequest request, string bot_id)
    {
        await actors.CheckBot(bot_id);
        var id = Guid.NewGuid().ToString();
        var wish = await RequestBody.ReadAsync(request, channel => new ChannelChange
        {
            Name = channel.Text("name", Limits.NameLength),
            Webhook = ReadWebhook(channel, encryption, WebhookTarget.OwnerOf(bot_id, id)),
        });
        var channel = await actors.Channels(bot_id).Create(id, wish.Name!, wish.Webhook);
        return TypedResults.Created($"{request.Path}/{channel.Id}", ChannelJson.From(channel));
    }

    private static async Task<Ok<ChannelJson>> Get(Administrator _, IActors actors, string bot_id, string channel_id) =>
        TypedResults.Ok(ChannelJson.From(await actors.Channels(bot_id).Get(channel_id)));

    private static async Task<Ok<ChannelJson>> Update(
        Administrator _, IActors actors, EncryptionKeys encryption, HttpRequest request, string bot_id, string channel_id)
    {
        var change = await RequestBody.ReadAsync(request, channel => new ChannelChange
        {
            Name = channel.OptionalText("name", Limits.NameLength),
            Webhook = ReadWebhook(channel, encryption, WebhookTarget.OwnerOf(bot_id, channel_id)),
        });
        return TypedResults.Ok(ChannelJson.From(await actors.Channels(bot_id).Update(channel_id, change)));
    }

    private static async Task<NoContent> Delete(
        Administrator _, IActors actors, ErasureSweep sweep, TimeProvider clock, string bot_id, string channel_id)
    {
        await actors.DeleteChannel(bot_id, channel_id, clock);
        sweep.Hurry();
        return TypedResults.NoContent();
    }

    private static WebhookChange? ReadWebhook(RequestFields channel, EncryptionKeys encryption, string owner)
    {
        if (channel.OptionalObject("webhook") is not { } webhook)
            return null;
        var secret = webhook.OptionalAnyText("secret", Limits.WebhookSecretLength);
        return new WebhookChange
        {
            Url = webhook.OptionalAnyText("url"),
            Secret = secret is { Length: > 0 } ? encryption.Encrypt(secret, owner) : secret,
            Retries = webhook.OptionalInteger("retries"),
        };
    }
}
