using System.Reflection;
using Bots;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Authentication;

/// <summary>Who presented an API key, which may be known to everybody. Each public endpoint takes one with the scope that it asks for.</summary>
internal abstract record PublicCaller(KeyGrant Grant)
{
    /// <summary>A user of the bot on the channel of the key.</summary>
    public SessionKey SessionOf(string userId) => new(Grant.BotId, Grant.ChannelId, userId);

    /// <summary>The server posts to a callback URL: a key that everybody may know does not choose it.</summary>
    /// <exception cref="Problems.RefusedException">There is one, and the key may not name it.</exception>
    public void CheckCallback(ChatRequest chat)
    {
        if (chat.CallbackUrl is not null)
            Scopes.Require(Grant, KeyScopes.Manage, "callback_url");
    }

    protected static Task<KeyGrant> Open(HttpContext context, KeyScopes scope) =>
        context.RequestServices.GetRequiredService<KeyAuthentication>().OpenPublic(context.Request, scope);
}

/// <summary>May send events of users.</summary>
internal sealed record ChatCaller(KeyGrant Grant) : PublicCaller(Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Key(Scopes.Chat));

    /// <exception cref="Problems.RefusedException">There is no such key, or the scope is missing.</exception>
    public static async ValueTask<ChatCaller> BindAsync(HttpContext context) => new(await Open(context, KeyScopes.Chat));
}

/// <summary>May bring messages to users who have not asked for anything.</summary>
internal sealed record BroadcastCaller(KeyGrant Grant) : PublicCaller(Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Key(Scopes.Broadcasts));

    /// <inheritdoc cref="ChatCaller.BindAsync"/>
    public static async ValueTask<BroadcastCaller> BindAsync(HttpContext context) => new(await Open(context, KeyScopes.Broadcasts));
}
