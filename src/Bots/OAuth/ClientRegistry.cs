using Bots.Authoring;
using Bots.State;

namespace Bots;

/// <summary>
/// The list of OAuth clients. What a client may do is known to the client itself (<see cref="RegisteredClient"/>), so that nobody who
/// presents a token has to ask here. A client is listed before it may do anything and until it may do nothing.
/// </summary>
public class ClientRegistry(IStored<OAuthClientsState> stored, IActors actors, TimeProvider clock) : IOAuthClients
{
    private IReadOnlyList<OAuthClient> Clients => stored.Current?.Clients ?? [];

    public Task<OAuthClient[]> List() => Task.FromResult(Clients.ToArray());

    public async Task<OAuthClient> Create(NewOAuthClient client)
    {
        Check(client);
        if (Clients.Count >= Limits.OAuthClients)
            throw Refusals.TooManyClients();
        var made = new OAuthClient
        {
            Id = client.Id,
            Name = client.Name,
            Permissions = [.. client.Permissions.Distinct()],
            Bots = client.Bots,
            RequestsPerSecond = client.RequestsPerSecond,
            CreatedAt = clock.GetUtcMilliseconds(),
        };
        await Write([.. Clients, made]);
        await ActorOf(made.Id).Create(new OAuthGrant
        {
            SecretDigest = client.SecretDigest,
            Permissions = made.Permissions,
            Bots = made.Bots,
            RequestsPerSecond = made.RequestsPerSecond,
        });
        return made;
    }

    public async Task Delete(string clientId)
    {
        var client = Clients.FirstOrDefault(client => client.Id == clientId) ?? throw Refusals.NoClient(clientId);
        await ActorOf(clientId).Delete();
        await Write([.. Clients.Where(other => other != client)]);
    }

    private static void Check(NewOAuthClient client)
    {
        TextRules.CheckName("name", client.Name);
        if (client.Permissions.Count == 0)
            throw Refusals.Missing("permissions");
        for (var i = 0; i < client.Permissions.Count; i++)
        {
            if (!Permissions.All.Contains(client.Permissions[i]))
                throw Refusals.NoPermission($"permissions[{i}]", client.Permissions[i]);
        }
        if (client.Bots?.Count > Limits.BotsPerClient)
            throw Refusals.TooMany("bots", Limits.BotsPerClient);
        for (var i = 0; i < client.Bots?.Count; i++)
            TextRules.CheckName($"bots[{i}]", client.Bots[i]);
        if (client.RequestsPerSecond is < 0 or > Limits.RequestsPerSecond)
            throw Refusals.OutOfRange("requests_per_second", 0, Limits.RequestsPerSecond);
    }

    private IOAuthClient ActorOf(string clientId) => actors.OAuthClient(ApiKey.Digest(clientId));

    private Task Write(IReadOnlyList<OAuthClient> clients) => stored.Write(new OAuthClientsState { Clients = clients });
}
