using Bots;
using Bots.Calls;
using Bots.Delivering;
using Csml.Values;
using Gateway.Authentication;
using Gateway.Erasure;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The channels of a bot: the administrator's.</summary>
internal static class ChannelsResource
{
    public static void MapChannels(this IEndpointRouteBuilder bots)
    {
        bots.MapGet("/{bot_id}/channels", List).WithSummary("Lists the channels of a bot, oldest first");
        bots.MapPost("/{bot_id}/channels", Create).WithSummary("Adds a channel").WithBody(ReadNew);
        bots.MapGet("/{bot_id}/channels/{channel_id}", Get).WithSummary("Shows a channel");
        bots.MapPut("/{bot_id}/channels/{channel_id}", Update).WithSummary("Changes the fields of a channel that are given").WithBody(ReadChange);
        bots.MapDelete("/{bot_id}/channels/{channel_id}", Delete).WithSummary("Deletes a channel with its keys and what its users have left there");
    }

    private static async Task<Ok<IReadOnlyList<ChannelJson>>> List(Administrator _, GrainClient client, string bot_id)
    {
        await client.CheckBot(bot_id);
        return TypedResults.Ok(ChannelJson.From(await client.Channels(bot_id).Retry(channels => channels.List())));
    }

    private static async Task<Created<ChannelJson>> Create(
        Administrator _, GrainClient client, EncryptionKeys encryption, HttpRequest request, string bot_id)
    {
        await client.CheckBot(bot_id);
        var id = Guid.NewGuid().ToString();
        var wish = await RequestBody.ReadAsync(request, ReadNew);
        var webhook = Encrypt(wish.Webhook, encryption, WebhookTarget.OwnerOf(bot_id, id));
        var channel = await client.Channels(bot_id).Retry(channels => channels.Create(id, wish.Name!, webhook));
        // It has no keys yet, which this would be too late for.
        if (wish.RequiresIdentity is not null)
            channel = await client.Channels(bot_id).Retry(channels => channels.Update(id, new ChannelChange { RequiresIdentity = wish.RequiresIdentity }));
        return TypedResults.Created($"{request.Path}/{channel.Id}", ChannelJson.From(channel));
    }

    private static async Task<Ok<ChannelJson>> Get(Administrator _, GrainClient client, string bot_id, string channel_id) =>
        TypedResults.Ok(ChannelJson.From(await client.Channels(bot_id).Retry(channels => channels.Get(channel_id))));

    private static async Task<Ok<ChannelJson>> Update(
        Administrator _, GrainClient client, EncryptionKeys encryption, HttpRequest request, string bot_id, string channel_id)
    {
        var change = await RequestBody.ReadAsync(request, ReadChange);
        var webhook = Encrypt(change.Webhook, encryption, WebhookTarget.OwnerOf(bot_id, channel_id));
        if (change.RequiresIdentity is null)
            return TypedResults.Ok(await Change());
        // Afterwards no gateway goes by what it knew before.
        ChannelJson? changed = null;
        await client.Revoke(async () => changed = await Change());
        return TypedResults.Ok(changed);

        async Task<ChannelJson> Change() =>
            ChannelJson.From(await client.Channels(bot_id).Retry(channels => channels.Update(channel_id, change with { Webhook = webhook })));
    }

    private static async Task<NoContent> Delete(
        Administrator _, GrainClient client, ErasureSweep sweep, TimeProvider clock, string bot_id, string channel_id)
    {
        await client.DeleteChannel(bot_id, channel_id, clock);
        sweep.Hurry();
        return TypedResults.NoContent();
    }

    private static ChannelChange ReadNew(RequestFields channel) => new()
    {
        Name = channel.Text("name", Limits.NameLength),
        Webhook = ReadWebhook(channel, static webhook => webhook.OptionalAnyText("secret", Limits.WebhookSecretLength)),
        RequiresIdentity = channel.OptionalBoolean("requires_identity"),
    };

    private static ChannelChange ReadChange(RequestFields channel)
    {
        channel.ReadOnly("id", "created_at");
        return new ChannelChange
        {
            Name = channel.OptionalText("name", Limits.NameLength),
            Webhook = ReadWebhook(channel, ReadSecret),
            RequiresIdentity = channel.OptionalBoolean("requires_identity"),
        };
    }

    // With its secret as it was sent, which goes no further than this resource.
    private static WebhookChange? ReadWebhook(RequestFields channel, Func<RequestFields, string?> readSecret) => channel.OptionalObject("webhook") is { } webhook
        ? new WebhookChange
        {
            Url = webhook.OptionalAnyText("url"),
            Secret = readSecret(webhook),
            Retries = webhook.OptionalInteger("retries"),
        }
        : null;

    // GET shows whether there is one: true leaves it as it is, and false takes it away as an empty one does.
    private static string? ReadSecret(RequestFields webhook) => webhook.OptionalValue("secret") is { Kind: ValueKind.Boolean } shown
        ? shown.AsBoolean ? null : ""
        : webhook.OptionalAnyText("secret", Limits.WebhookSecretLength);

    private static WebhookChange? Encrypt(WebhookChange? webhook, EncryptionKeys encryption, string owner) => webhook is { Secret: { Length: > 0 } secret }
        ? webhook with { Secret = encryption.Encrypt(secret, owner) }
        : webhook;
}
