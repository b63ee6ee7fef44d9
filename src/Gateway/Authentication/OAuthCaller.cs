using System.Reflection;
using Bots;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Authentication;

/// <summary>An OAuth client whose token came with the request. Each endpoint takes one with the permission that it asks for.</summary>
internal abstract record OAuthCaller(string ClientId, OAuthGrant Grant)
{
    protected static Task<(string ClientId, OAuthGrant Grant)> Open(HttpContext context, string permission) =>
        context.RequestServices.GetRequiredService<OAuthAuthentication>().Open(context.Request, permission);
}

/// <summary>May launch sessions of bot flows, and take turns in them.</summary>
internal sealed record FlowExecutor(string ClientId, OAuthGrant Grant) : OAuthCaller(ClientId, Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Permitted(Permissions.ExecuteBotFlow));

    /// <exception cref="Problems.RefusedException">There is no valid token, or the permission is missing.</exception>
    public static async ValueTask<FlowExecutor> BindAsync(HttpContext context)
    {
        var (clientId, grant) = await Open(context, Permissions.ExecuteBotFlow);
        return new FlowExecutor(clientId, grant);
    }
}

/// <summary>May send messages to bots.</summary>
internal sealed record BotExecutor(string ClientId, OAuthGrant Grant) : OAuthCaller(ClientId, Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Permitted(Permissions.ExecuteBot));

    /// <inheritdoc cref="FlowExecutor.BindAsync"/>
    public static async ValueTask<BotExecutor> BindAsync(HttpContext context)
    {
        var (clientId, grant) = await Open(context, Permissions.ExecuteBot);
        return new BotExecutor(clientId, grant);
    }
}

/// <summary>May search for bots.</summary>
internal sealed record BotViewer(string ClientId, OAuthGrant Grant) : OAuthCaller(ClientId, Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Permitted(Permissions.ViewBots));

    /// <inheritdoc cref="FlowExecutor.BindAsync"/>
    public static async ValueTask<BotViewer> BindAsync(HttpContext context)
    {
        var (clientId, grant) = await Open(context, Permissions.ViewBots);
        return new BotViewer(clientId, grant);
    }
}
