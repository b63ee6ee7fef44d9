using System.Reflection;
using Bots;
using Gateway.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Authentication;

/// <summary>Who presented an API key, which may be known to everybody. Each public endpoint takes one with the scope that it asks for.</summary>
internal abstract record PublicCaller(KeyGrant Grant)
{
    /// <summary>A user of the bot on the channel of the key.</summary>
    public SessionKey SessionOf(string userId) => new(Grant.BotId, Grant.ChannelId, userId);

    /// <summary>The server posts to a callback URL: a key that everybody may know does not choose it.</summary>
    /// <exception cref="RefusedException">There is one, and the key may not name it.</exception>
    public void CheckCallback(ChatRequest chat)
    {
        if (chat.CallbackUrl is not null)
            Scopes.Require(Grant, KeyScopes.Manage, "callback_url");
    }
}

/// <summary>May send events of users.</summary>
/// <param name="Visitor">The user for whom a site vouches; null when no site does, and the user is who the caller says.</param>
internal sealed record ChatCaller(KeyGrant Grant, string? Visitor) : PublicCaller(Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Key(Scopes.Chat));

    /// <exception cref="RefusedException">There is no such key, or the scope is missing, or the visitor is not known as the channel requires.</exception>
    public static async ValueTask<ChatCaller> BindAsync(HttpContext context)
    {
        var (grant, visitor) = await context.RequestServices.GetRequiredService<KeyAuthentication>().OpenChat(context.Request);
        return new ChatCaller(grant, visitor);
    }

    /// <exception cref="RefusedException">The site vouches for another user.</exception>
    public void CheckVisitor(string userId)
    {
        if (Visitor is not null && Visitor != userId)
            throw new RefusedException(StatusCodes.Status403Forbidden, "client.user_id", ErrorTexts.VisitorOther);
    }
}

/// <summary>May bring messages to users who have not asked for anything.</summary>
internal sealed record BroadcastCaller(KeyGrant Grant) : PublicCaller(Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Key(Scopes.Broadcasts));

    /// <exception cref="RefusedException">There is no such key, or the scope is missing.</exception>
    public static async ValueTask<BroadcastCaller> BindAsync(HttpContext context) =>
        new(await context.RequestServices.GetRequiredService<KeyAuthentication>().OpenPublic(context.Request, KeyScopes.Broadcasts));
}
