using System.Reflection;
using Bots;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Authentication;

/// <summary>An OAuth client whose token came with the request. Each endpoint takes one with the permission that it asks for.</summary>
internal abstract record OAuthCaller(OAuthGrant Grant)
{
    protected static Task<OAuthGrant> Open(HttpContext context, string permission) =>
        context.RequestServices.GetRequiredService<OAuthAuthentication>().Open(context.Request, permission);
}

/// <summary>May launch sessions of bot flows, and take turns in them.</summary>
internal sealed record FlowExecutor(OAuthGrant Grant) : OAuthCaller(Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Permitted(Permissions.ExecuteBotFlow));

    /// <exception cref="Problems.RefusedException">There is no valid token, or the permission is missing.</exception>
    public static async ValueTask<FlowExecutor> BindAsync(HttpContext context) => new(await Open(context, Permissions.ExecuteBotFlow));
}

/// <summary>May send messages to bots.</summary>
internal sealed record BotExecutor(OAuthGrant Grant) : OAuthCaller(Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Permitted(Permissions.ExecuteBot));

    /// <inheritdoc cref="FlowExecutor.BindAsync"/>
    public static async ValueTask<BotExecutor> BindAsync(HttpContext context) => new(await Open(context, Permissions.ExecuteBot));
}

/// <summary>May search for bots.</summary>
internal sealed record BotViewer(OAuthGrant Grant) : OAuthCaller(Grant), IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Permitted(Permissions.ViewBots));

    /// <inheritdoc cref="FlowExecutor.BindAsync"/>
    public static async ValueTask<BotViewer> BindAsync(HttpContext context) => new(await Open(context, Permissions.ViewBots));
}
