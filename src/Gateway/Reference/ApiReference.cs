using Microsoft.AspNetCore.OpenApi;

namespace Gateway.Reference;

/// <summary>The reference of the API: a document for programs, and a page for people to try it on.</summary>
internal static class ApiReference
{
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "/reference";

    // What the types of answers are called behind what they are.
    private const string JsonSuffix = "Json";

    // The page's own scripts, which are files of this server. They set styles of elements, and pictures in their styles are data.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // In its light colours, Swagger UI writes texts that are too pale to read (WCAG 2 asks for a contrast of 4.5). Its dark colours need nothing.
    private const string Styles = """
        <style>
        html:not(.dark-mode) .swagger-ui :is(.opblock-summary-method, .info pre.version, .btn.execute, .download-contents) { color: #000; text-shadow: none; }
        html:not(.dark-mode) .swagger-ui .info .url { color: #1d4ed8; }
        html:not(.dark-mode) .swagger-ui .btn.authorize { color: #166534; }
        html:not(.dark-mode) .swagger-ui .btn.authorize span { color: inherit; }
        html:not(.dark-mode) .swagger-ui .btn.cancel { color: #b91c1c; }
        html:not(.dark-mode) .swagger-ui .json-schema-2020-12-expand-deep-button { color: #475569; }
        </style>
        """;

    public static IServiceCollection AddApiReference(this IServiceCollection services) => services
        .AddSingleton<ApiDocument>()
        .AddOpenApi(ApiDocument.Name, options =>
        {
            options.CreateSchemaReferenceId = static type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
                ? name.EndsWith(JsonSuffix, StringComparison.Ordinal) ? name[..^JsonSuffix.Length] : name
                : null;
            options.AddSchemaTransformer<AnswerSchemas>()
                .AddOperationTransformer<OperationNames>()
                .AddOperationTransformer<OperationAccess>()
                .AddOperationTransformer<OperationRequests>()
                .AddOperationTransformer<TextBotsAnswers>()
                .AddOperationTransformer<OperationRefusals>()
                .AddOperationTransformer<OperationExamples>()
                .AddDocumentTransformer<ApiDescription>()
                .AddDocumentTransformer<AnswerSchemas>();
        });

    public static void MapApiReference(this WebApplication app)
    {
        app.MapGet(DocumentPath, Show).ExcludeFromDescription();
        app.UseWhen(static context => context.Request.Path.StartsWithSegments(PagePath), static page => page.Use(static (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        }));
        app.UseSwaggerUI(static page =>
        {
            page.RoutePrefix = PagePath[1..];
            page.DocumentTitle = "CSML server";
            page.HeadContent = Styles;
            page.SwaggerEndpoint(DocumentPath, ApiDocument.Name);
            page.EnableTryItOutByDefault();
        });
    }

    private static async Task Show(HttpContext context, ApiDocument document) => await (await document.Get()).Answer(context);
}
