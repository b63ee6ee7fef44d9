using System.Reflection;
using Gateway.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Authentication;

/// <summary>Who presented an API key, which may be known to everybody. An endpoint that takes one is public: it does what a user may.</summary>
internal sealed record PublicCaller(string BotId, string ChannelId) : IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Key);

    /// <exception cref="RefusedException">There is no such key.</exception>
    public static async ValueTask<PublicCaller> BindAsync(HttpContext context)
    {
        var grant = await context.RequestServices.GetRequiredService<KeyAuthentication>().OpenPublic(context.Request);
        return new PublicCaller(grant.BotId, grant.ChannelId);
    }
}
