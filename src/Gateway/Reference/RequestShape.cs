using Gateway.Requests;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>The body that an endpoint takes.</summary>
internal sealed record RequestShape(string ContentType, Func<OpenApiSchema> Describe, bool IsRequired)
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";
}

/// <summary>What endpoints say of their requests, which they read by hand.</summary>
internal static class RequestShapes
{
    /// <param name="read">What reads the body: its schema is what that asks for.</param>
    public static RouteHandlerBuilder WithBody<T>(this RouteHandlerBuilder endpoint, Func<RequestFields, T> read) =>
        endpoint.WithMetadata(new RequestShape(RequestShape.Json, () => RequestFields.Describe(read), IsRequired: true));

    /// <inheritdoc cref="WithBody"/>
    public static RouteHandlerBuilder WithOptionalBody<T>(this RouteHandlerBuilder endpoint, Func<RequestFields, T> read) =>
        endpoint.WithMetadata(new RequestShape(RequestShape.Json, () => RequestFields.Describe(read), IsRequired: false));

    /// <param name="required">The first field of a form; the others may be left out.</param>
    public static RouteHandlerBuilder WithForm(this RouteHandlerBuilder endpoint, string required, params string[] optional) =>
        endpoint.WithMetadata(new RequestShape(RequestShape.Form, () => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new[] { required }.Concat(optional)
                .ToDictionary(name => name, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }),
            Required = new HashSet<string> { required },
        }, IsRequired: true));

    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, params QueryParameter[] parameters) => endpoint.WithMetadata([.. parameters]);
}
