using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The keys of a channel: the administrator's.</summary>
internal static class KeysResource
{
    private const string Keys = "/{bot_id}/channels/{channel_id}/keys";

    public static void MapKeys(this IEndpointRouteBuilder bots)
    {
        bots.MapGet(Keys, List).WithSummary("Lists the keys of a channel, without what they open with");
        bots.MapPost(Keys, Create).WithSummary("Makes a key, which is shown this once").WithOptionalBody(Read);
        bots.MapDelete(Keys + "/{key_id}", Delete).WithSummary("Deletes a key");
    }

    private static async Task<Ok<IReadOnlyList<KeyJson>>> List(Administrator _, GrainClient client, string bot_id, string channel_id) =>
        TypedResults.Ok(KeyJson.From(await client.Channels(bot_id).Retry(channels => channels.ListKeys(channel_id))));

    private static async Task<Created<NewKeyJson>> Create(
        Administrator _, KeyIssuer issuer, HttpRequest request, string bot_id, string channel_id)
    {
        var wish = await RequestBody.ReadOptionalAsync(request, Read) ?? new KeyWish();
        var issued = await issuer.Issue(bot_id, channel_id, wish);
        return TypedResults.Created($"{request.Path}/{issued.Described.Id}", NewKeyJson.From(issued));
    }

    private static async Task<NoContent> Delete(Administrator _, GrainClient client, string bot_id, string channel_id, string key_id)
    {
        await client.Revoke(() => client.Channels(bot_id).Call(channels => channels.DeleteKey(channel_id, key_id)));
        return TypedResults.NoContent();
    }

    private static KeyWish Read(RequestFields key)
    {
        var hasSecret = key.OptionalBoolean("secret") ?? true;
        // A key without a secret is one for pages, if nothing else is said.
        var scopes = Scopes.Read(key, "scopes") ?? (hasSecret ? KeyScopes.All : KeyScopes.Chat);
        if (!hasSecret && scopes.HasFlag(KeyScopes.Manage))
            key.Refuse("scopes", ErrorTexts.ManageNeedsSecret);
        var requiresMessageSignature = key.OptionalBoolean("requires_message_signature") ?? false;
        if (!hasSecret && requiresMessageSignature)
            key.Refuse("requires_message_signature", ErrorTexts.SignatureNeedsSecret);
        return new KeyWish(
            key.OptionalText("name", Limits.NameLength),
            hasSecret,
            scopes,
            key.OptionalInteger("requests_per_second"),
            Origins.Read(key, "allowed_origins"),
            requiresMessageSignature);
    }
}
