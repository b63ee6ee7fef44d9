using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>What the reference says of the API as a whole.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CSML server",
            Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(fieldCount: 3),
            Description = "Chatbots written in CSML. Shapes and names are those of the CSML Studio API, and of the TextBots API of Genesys Cloud.",
        };
        // Whoever reads the document has it from the server that it is about, whatever that is called there.
        document.Servers = [];
        OperationAccess.AddTo(document);
        ErrorSchemas.AddTo(document);
        // Those that operations had before they were named.
        var used = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!).Select(tag => tag.Name).ToHashSet();
        document.Tags = document.Tags!.Where(tag => used.Contains(tag.Name)).ToHashSet();
        return Task.CompletedTask;
    }
}
