using System.Text.Json.Nodes;
using Gateway.Reference;
using Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Gateway.Tests.Reference;

/// <summary>What the document says of the API, held against the endpoints that there are and the examples of the documentation.</summary>
public sealed class ApiDocumentTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    // Pages and their files, and the document itself.
    private static readonly string[] NoOperations = ["GET /chat/{key}", "GET /chat/assets/{file}", "GET /widget.js", "GET /openapi/v1.json"];

    // How far a broadcast has come hangs on the time.
    private static readonly string[] WithoutExample = ["GET /v1/api/broadcasts/{request_id}"];

    [Fact]
    public async Task Every_route_is_an_operation()
    {
        var operations = (await ReadOperations()).Select(operation => operation.Name);

        Assert.Equal(Routes().Except(NoOperations).Order(), operations.Order());
        Assert.All(NoOperations, route => Assert.Contains(route, Routes()));
    }

    [Fact]
    public async Task Every_operation_has_a_summary_a_resource_and_a_name_of_its_own()
    {
        var operations = (await ReadOperations()).Select(operation => operation.Value).ToList();

        Assert.All(operations, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Summary), operation.OperationId));
        Assert.All(operations, operation => Assert.Single(operation.Tags!));
        Assert.Equal(operations.Count, operations.Select(operation => operation.OperationId).Distinct().Count());
    }

    [Fact]
    public async Task Every_operation_has_an_example_that_the_tests_run()
    {
        var examples = ApiExample.ReadAll();

        var without = (await ReadOperations()).Where(operation => !examples.Any(example => example.IsOf(operation.Method, operation.Path)));

        Assert.Equal(WithoutExample, without.Select(operation => operation.Name));
    }

    [Fact]
    public async Task Every_example_is_in_the_document()
    {
        var operations = await ReadOperations();

        foreach (var example in ApiExample.ReadAll())
        {
            var operation = Assert.Single(operations, operation => example.IsOf(operation.Method, operation.Path)).Value;
            if (example.Body is not null)
                Assert.Contains(ExamplesOf(operation.RequestBody!.Content!), shown => JsonNode.DeepEquals(shown, example.Body));
            if (example.Answer is not null)
                Assert.Contains(operation.Responses!.Values.SelectMany(response => ExamplesOf(response.Content)), shown => JsonNode.DeepEquals(shown, example.Answer));
        }
    }

    [Fact]
    public async Task What_is_sent_and_answered_has_the_fields_of_its_schema()
    {
        foreach (var (name, _, _, operation) in await ReadOperations())
        {
            foreach (var media in operation.RequestBody?.Content?.Values ?? [])
            {
                foreach (var (title, example) in media.Examples ?? new Dictionary<string, IOpenApiExample>())
                {
                    if (!title.StartsWith("Refused", StringComparison.Ordinal))
                        Fits.Check($"{name}: {title} of the request", example.Value, media.Schema);
                }
            }
            foreach (var (status, response) in operation.Responses!)
            {
                foreach (var media in response.Content?.Values ?? [])
                    Assert.All(ExamplesOf(response.Content), example => Fits.Check($"{name}: {status}", example, media.Schema));
            }
        }
    }

    [Theory]
    [InlineData("POST /v1/api/chat", "key(chat)")]
    [InlineData("POST /v1/api/broadcasts", "key(broadcasts)")]
    [InlineData("GET /v1/api/bot", "key(manage) message-signature, key(manage) signature, key(manage)")]
    [InlineData("GET /v1/bots", "administrator")]
    [InlineData("POST /oauth/token", "client")]
    [InlineData("POST /api/v2/textbots/botflows/sessions", "token(textbots:botFlowSession:execute)")]
    [InlineData("POST /api/v2/textbots/bots/execute", "token(textbots:session:execute)")]
    [InlineData("GET /api/v2/textbots/bots/search", "token(integrations:integration:view)")]
    [InlineData("GET /health/ready", "")]
    public async Task An_operation_says_who_may_call_it(string name, string callers)
    {
        var operation = Assert.Single(await ReadOperations(), operation => operation.Name == name).Value;

        Assert.Equal(callers, string.Join(", ", (operation.Security ?? []).Select(alternative => string.Join(
            ' ', alternative.Select(scheme => scheme.Key.Reference.Id + (scheme.Value.Count > 0 ? $"({string.Join(' ', scheme.Value)})" : ""))))));
    }

    [Fact]
    public async Task Only_what_supervisors_ask_is_open_to_all()
    {
        var open = (await ReadOperations()).Where(operation => operation.Value.Security is null or []);

        Assert.Equal(["GET /health/live", "GET /health/ready"], open.Select(operation => operation.Name).Order());
    }

    [Fact]
    public async Task Parameters_of_an_address_have_types()
    {
        var list = Assert.Single(await ReadOperations(), operation => operation.Name == "GET /v1/api/conversations").Value;

        Assert.Equal(["user_id", "status", "limit", "pagination_key"], list.Parameters!.Select(parameter => parameter.Name));
        Assert.Equal(JsonSchemaType.Integer, list.Parameters![2].Schema!.Type);
        Assert.Equal(["OPEN", "CLOSED"], list.Parameters![1].Schema!.Enum!.Select(word => word.GetValue<string>()));
    }

    [Theory]
    [InlineData("PUT /v1/bots/{bot_id}/channels/{channel_id}", false, "id, created_at")]
    [InlineData("POST /v1/bots", false, "")]
    [InlineData("PUT /v1/api/bot", true, "id, organization_id, created_at, updated_at, flows")]
    [InlineData("POST /v1/api/chat", true, "")]
    public async Task A_body_says_whether_it_may_have_other_fields_and_which_change_nothing(string name, bool others, string readOnly)
    {
        var operation = Assert.Single(await ReadOperations(), operation => operation.Name == name).Value;
        var schema = Assert.Single(operation.RequestBody!.Content!).Value.Schema!;

        Assert.Equal(others, schema.AdditionalPropertiesAllowed);
        Assert.Equal(readOnly, string.Join(", ", schema.Properties!.Where(property => property.Value.ReadOnly).Select(property => property.Key)));
        Assert.All(schema.Properties!.Values.Where(property => property.Properties is { Count: > 0 }), property => Assert.Equal(others, property.AdditionalPropertiesAllowed));
    }

    private async Task<List<(string Name, string Method, string Path, OpenApiOperation Value)>> ReadOperations()
    {
        using var client = gateway.CreateClient();
        var (document, _) = OpenApiDocument.Parse(await client.GetStringAsync(ApiReference.DocumentPath), "json");
        return
        [
            .. document!.Paths.SelectMany(path => path.Value.Operations!.Select(operation =>
                ($"{operation.Key.Method} {path.Key}", operation.Key.Method, path.Key, operation.Value))),
        ];
    }

    private List<string> Routes() =>
    [
        .. gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}")),
    ];

    private static IEnumerable<JsonNode?> ExamplesOf(IDictionary<string, OpenApiMediaType>? content) =>
        (content ?? new Dictionary<string, OpenApiMediaType>()).Values
            .SelectMany(media => media.Examples ?? new Dictionary<string, IOpenApiExample>()).Select(example => example.Value.Value);
}
