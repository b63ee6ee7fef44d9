using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>The forms of errors (<see cref="Problems.ErrorForm"/>), as the reference of the API has them.</summary>
internal static class ErrorSchemas
{
    private const string Problem = "Problem";
    private const string OAuthError = "OAuthError";
    private const string GenesysError = "GenesysError";

    /// <summary>How errors are written under a path.</summary>
    public static (string ContentType, string Schema) Of(PathString path) =>
        path.StartsWithSegments(ApiPaths.OAuth) ? (RequestShape.Json, OAuthError)
        : path.StartsWithSegments(ApiPaths.TextBots) ? (RequestShape.Json, GenesysError)
        : ("application/problem+json", Problem);

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Problem, Object(
            "A problem document (RFC 9457).",
            ("type", Text("Names the status.")),
            ("title", Text("The status in words.")),
            ("status", Whole("The status.")),
            ("detail", Text("What is wrong, for people.")),
            ("field", Text("What is to blame, when one thing is: the path of a field, `body`, or the name of a header or a parameter.")),
            ("errors", ArrayOf(
                "Each thing that is wrong, when several are; of a build that failed, its errors.",
                new OpenApiSchema { Type = JsonSchemaType.Object })),
            ("trace_id", Text("Under this the server's log says more."))));
        document.AddComponent(OAuthError, Object(
            "Why there is no token (RFC 6749, section 5.2).",
            ("error", Text("The error in a word.")),
            ("error_description", Text("What is wrong, for people."))));
        document.AddComponent(GenesysError, Object(
            "An error as Genesys Cloud writes it.",
            ("message", Text("What is wrong, for people.")),
            ("code", Text("The error in a word.")),
            ("status", Whole("The status.")),
            ("entityId", Text("What the error is about.")),
            ("contextId", Text("Names the request, also in the server's log.")),
            ("details", ArrayOf("What is wrong.", Object(
                "A thing that is wrong.",
                ("errorCode", Text("The error in a word.")),
                ("fieldName", Text("The path of a field, or the name of a parameter or header.")),
                ("entityId", Text("What the error is about."))))),
            ("errors", ArrayOf("One for each thing that is wrong, when several are.", new OpenApiSchemaReference(GenesysError, document)))));
    }

    private static OpenApiSchema Object(string description, params (string Name, IOpenApiSchema Schema)[] fields) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = fields.ToDictionary(field => field.Name, field => field.Schema),
    };

    private static OpenApiSchema ArrayOf(string description, IOpenApiSchema items) =>
        new() { Type = JsonSchemaType.Array, Description = description, Items = items };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Whole(string description) => new() { Type = JsonSchemaType.Integer, Description = description };
}
