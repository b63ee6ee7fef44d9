using System.Reflection;
using Bots;
using Gateway.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Authentication;

/// <summary>
/// Who presented an API key that may manage the bot, and signed the request. An endpoint that takes one is private, and has no other way to a
/// bot's id.
/// </summary>
/// <param name="HasSigned">The request is signed; false where the key has no secret.</param>
internal sealed record Caller(string BotId, string ChannelId, bool HasSigned) : IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.SignedKey);

    /// <summary>A user of the bot on the channel of the key.</summary>
    public SessionKey SessionOf(string userId) => new(BotId, ChannelId, userId);

    /// <exception cref="RefusedException">The key is not known or lacks the scope, or the request is not signed as it must be.</exception>
    public static async ValueTask<Caller> BindAsync(HttpContext context)
    {
        var grant = await context.RequestServices.GetRequiredService<KeyAuthentication>().OpenPrivate(context.Request);
        return new Caller(grant.BotId, grant.ChannelId, HasSigned: grant.Secret is not null);
    }
}
