using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>Names of operations: each is called after the resource whose method it is, and stands under it.</summary>
internal sealed partial class OperationNames : IOpenApiOperationTransformer
{
    private const string Suffix = "Resource";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var method = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().Single();
        var resource = method.DeclaringType!.Name[..^Suffix.Length];
        var document = context.Document!;
        var tag = WordStart().Replace(resource, word => " " + word.Value.ToLowerInvariant());
        document.Tags ??= new HashSet<OpenApiTag>();
        if (!document.Tags.Any(known => known.Name == tag))
            document.Tags.Add(new OpenApiTag { Name = tag });
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, document) };
        operation.OperationId = $"{resource}_{method.Name}";
        return Task.CompletedTask;
    }

    // But the first, and not within an abbreviation.
    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
