using System.Reflection;
using Gateway.Problems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Gateway.Authentication;

/// <summary>The administrator of the server, by the token in its data folder. An endpoint that takes one is open to nobody else.</summary>
internal sealed record Administrator : IEndpointParameterMetadataProvider
{
    private const string Scheme = "Bearer";

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Access.Administrator);

    /// <exception cref="RefusedException">The token is not the administrator's.</exception>
    public static ValueTask<Administrator> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase))
            throw Refused(ErrorTexts.AdminTokenMissing);
        var token = context.RequestServices.GetRequiredService<AdminToken>();
        return token.Is(header[Scheme.Length..].Trim())
            ? ValueTask.FromResult(new Administrator())
            : throw Refused(ErrorTexts.AdminTokenWrong);
    }

    private static RefusedException Refused(string detail) =>
        new(StatusCodes.Status401Unauthorized, HeaderNames.Authorization, detail) { Challenge = Scheme };
}
