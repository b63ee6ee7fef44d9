namespace Bots;

/// <summary>A key that a client presents: it names a channel of a bot.</summary>
[Alias("IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Says what the key opens, once. The same grant again is no error.</summary>
    /// <exception cref="ConflictException">It opens something else already.</exception>
    Task Create(KeyGrant grant);

    /// <summary>What the key opens, or null when there is no such key.</summary>
    Task<KeyGrant?> Get();

    /// <summary>Keeps the secret in another encryption, unless it is not in the one that the caller knows.</summary>
    Task ReplaceSecret(string known, string next);

    /// <summary>Keeps what the channel requires. Of a key that is not there nothing changes.</summary>
    Task RequireIdentity(bool isRequired);

    /// <summary>The key opens nothing from now on. Of one that is not there nothing is left to do.</summary>
    Task Delete();
}

/// <summary>What a key opens.</summary>
[GenerateSerializer, Immutable, Alias("KeyGrant")]
public sealed record KeyGrant(string BotId, string ChannelId) : Confidential
{
    /// <summary>What signs requests, encrypted by who made the key; null when the key has no secret and can't sign.</summary>
    [Id(0)]
    public string? Secret { get; init; }

    /// <summary>How many requests of a second are served: 0 for all, null for as many as the server is set to.</summary>
    [Id(1)]
    public int? RequestsPerSecond { get; init; }

    /// <summary>
    /// The origins whose pages may use the key, as browsers write them, with spaces between: <c>https://shop.example.com</c>. Null for
    /// all, empty for none but the server's own pages.
    /// </summary>
    // One text, so that grants are compared by what is in them.
    [Id(2)]
    public string? AllowedOrigins { get; init; }

    // 3 was whether the key works only on a server that no other machine reaches.
    [Id(4)]
    public KeyScopes Scopes { get; init; }

    /// <inheritdoc cref="BotChannel.RequiresIdentity"/>
    [Id(5)]
    public bool RequiresIdentity { get; init; }

    /// <summary>Private requests are signed as a whole, and not their key and time alone.</summary>
    [Id(6)]
    public bool RequiresMessageSignature { get; init; }
}
