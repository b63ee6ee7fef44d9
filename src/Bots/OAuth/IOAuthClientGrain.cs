namespace Bots;

/// <summary>A client that signs in, known by the digest of its id.</summary>
[Alias("IOAuthClientGrain")]
public interface IOAuthClientGrain : IGrainWithStringKey
{
    /// <summary>Says what the client may do, once.</summary>
    /// <exception cref="ConflictException">There is another client of that id.</exception>
    Task Create(OAuthGrant grant);

    /// <summary>What the client may do, or null when there is no such client.</summary>
    Task<OAuthGrant?> Get();

    /// <summary>The client may do nothing from now on. Of one that is not there nothing is left to do.</summary>
    Task Delete();
}

/// <summary>The list of all clients, and the only one that makes and deletes them.</summary>
[Alias("IOAuthClientsGrain")]
public interface IOAuthClientsGrain : IGrainWithStringKey
{
    /// <summary>Oldest first.</summary>
    Task<OAuthClient[]> List();

    /// <exception cref="InvalidRequestException">It has no name, no permission, or one that is none.</exception>
    /// <exception cref="ConflictException">There are as many as there may be.</exception>
    Task<OAuthClient> Create(NewOAuthClient client);

    /// <summary>Deletes a client: when this returns it may do nothing any more, whatever tokens it has.</summary>
    /// <exception cref="NotFoundException">There is no such client.</exception>
    Task Delete(string clientId);
}
