using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>The OAuth clients of the server: the administrator's.</summary>
internal static class OAuthClientsResource
{
    private const string Clients = "/v1/oauth/clients";

    public static void MapOAuthClients(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Clients, List).WithSummary("Lists all clients, without secrets");
        routes.MapPost(Clients, Create).WithSummary("Makes a client, whose secret is shown this once").WithBody(Read).RefuseUnknownFields();
        routes.MapDelete(Clients + "/{client_id}", Delete).WithSummary("Deletes a client");
    }

    private static async Task<Ok<IReadOnlyList<OAuthClientJson>>> List(Administrator _, GrainClient client) =>
        TypedResults.Ok(OAuthClientJson.From(await client.OAuthClients().Retry(clients => clients.List())));

    private static async Task<Created<NewOAuthClientJson>> Create(Administrator _, GrainClient client, HttpRequest request)
    {
        var secret = ApiKey.NewSecret();
        var newClient = await RequestBody.ReadAsync(request, Read) with { SecretDigest = ApiKey.Digest(secret) };
        var made = await client.OAuthClients().Call(clients => clients.Create(newClient));
        return TypedResults.Created($"{request.Path}/{made.Id}", NewOAuthClientJson.From(made, secret));
    }

    private static async Task<NoContent> Delete(Administrator _, GrainClient client, string client_id)
    {
        await client.Revoke(() => client.OAuthClients().Call(clients => clients.Delete(client_id)));
        return TypedResults.NoContent();
    }

    private static NewOAuthClient Read(RequestFields client) => new()
    {
        Id = Guid.NewGuid().ToString(),
        Name = client.Text("name", Limits.NameLength),
        SecretDigest = "",
        Permissions = client.Texts("permissions"),
        Bots = client.OptionalTexts("bots"),
        RequestsPerSecond = client.OptionalInteger("requests_per_second"),
        AllowedOrigins = Origins.Read(client, "allowed_origins"),
    };
}
