using Bots;
using Gateway.Authentication;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>What operations ask of their callers, by what the types of the callers say.</summary>
internal sealed class OperationAccess : IOpenApiOperationTransformer
{
    private const string Key = "key";
    private const string Signature = "signature";
    private const string MessageSignature = "message-signature";
    private const string Administrator = "administrator";
    private const string Client = "client";
    private const string Token = "token";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Access>().SingleOrDefault() is { } access)
            operation.Security = [.. Alternatives(access).Select(schemes => Requirement(document, schemes, access.Permission))];
        return Task.CompletedTask;
    }

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Key, Scheme(SecuritySchemeType.ApiKey, "An API key, or `KEY|UNIX_SECONDS` where the request is signed. Each operation names the scope that the key needs.", PresentedKey.KeyHeader));
        document.AddComponent(Signature, Scheme(
            SecuritySchemeType.ApiKey,
            $"`sha256=` and the HMAC-SHA256 of the value of {PresentedKey.KeyHeader} with the secret of the key, in lower-case hexadecimal.",
            PresentedKey.SignatureHeader));
        document.AddComponent(MessageSignature, Scheme(
            SecuritySchemeType.ApiKey,
            $"A signature of the whole request by RFC 9421, beside the headers {Authentication.MessageSignature.InputHeader} and, with a body, {Authentication.MessageSignature.DigestHeader}.",
            Authentication.MessageSignature.Header));
        document.AddComponent(Administrator, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The token that the first start of the server writes into its data folder, file `admin-token`.",
        });
        document.AddComponent(Client, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "basic",
            Description = "The id and the secret of an OAuth client.",
        });
        document.AddComponent(Token, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "A token of an OAuth client, which has been allowed what the operation asks for.",
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri(ApiPaths.OAuth + "/token", UriKind.Relative),
                    Scopes = new Dictionary<string, string>
                    {
                        [Permissions.ExecuteBotFlow] = "Launch sessions of bot flows, and take turns in them",
                        [Permissions.ExecuteBot] = "Send messages to bots",
                        [Permissions.ViewBots] = "Search for bots",
                    },
                },
            },
        });
    }

    private static OpenApiSecurityScheme Scheme(SecuritySchemeType type, string description, string header) =>
        new() { Type = type, Description = description, In = ParameterLocation.Header, Name = header };

    // The key of the demo has no secret, and signs nothing.
    private static string[][] Alternatives(Access access) => access.Scheme switch
    {
        AccessScheme.Key => [[Key]],
        AccessScheme.SignedKey => [[Key, MessageSignature], [Key, Signature], [Key]],
        AccessScheme.Administrator => [[Administrator]],
        AccessScheme.Client => [[Client]],
        _ => [[Token]],
    };

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, string[] schemes, string? permission)
    {
        var requirement = new OpenApiSecurityRequirement();
        foreach (var scheme in schemes)
            requirement[new OpenApiSecuritySchemeReference(scheme, document)] = permission is null || scheme is Signature or MessageSignature ? [] : [permission];
        return requirement;
    }
}
