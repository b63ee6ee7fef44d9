using Bots;
using Bots.Calls;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>
/// The list of OAuth clients. What a client may do is known to its own grain, so that a request does not come here. A client is listed
/// before it may do anything and until it may do nothing.
/// </summary>
[GrainType("clients")]
public sealed class OAuthClientsGrain(IGrainContext context, GrainDocuments documents, IGrainFactory grains, TimeProvider clock) : Grain, IOAuthClientsGrain
{
    private readonly IStored<OAuthClientsState> _stored = documents.OpenDefinition<OAuthClientsState>(context);

    private IReadOnlyList<OAuthClient> Clients => _stored.Current?.Clients ?? [];

    public Task<OAuthClient[]> List() => Task.FromResult(Clients.ToArray());

    public async Task<OAuthClient> Create(NewOAuthClient client)
    {
        var made = OAuthClientRules.Make(client, Clients.Count, clock.GetUtcMilliseconds());
        await Write([.. Clients, made]);
        await GrainOf(made.Id).Create(new OAuthGrant
        {
            SecretDigest = client.SecretDigest,
            Permissions = made.Permissions,
            Bots = made.Bots,
            RequestsPerSecond = made.RequestsPerSecond,
            AllowedOrigins = made.AllowedOrigins,
        });
        return made;
    }

    public async Task Delete(string clientId)
    {
        var client = Clients.FirstOrDefault(client => client.Id == clientId) ?? throw Refusals.NoClient(clientId);
        await GrainOf(clientId).Delete();
        await Write([.. Clients.Where(other => other != client)]);
    }

    private IOAuthClientGrain GrainOf(string clientId) => grains.OAuthClient(ApiKey.Digest(clientId));

    private Task Write(IReadOnlyList<OAuthClient> clients) => _stored.Write(new OAuthClientsState { Clients = clients });
}
