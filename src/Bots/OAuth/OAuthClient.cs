namespace Bots;

/// <summary>A program that signs in by itself (OAuth 2.0, client credentials): everything that is known of it but its secret.</summary>
[GenerateSerializer, Immutable, Alias("OAuthClient")]
public sealed record OAuthClient
{
    /// <summary>What the client calls itself. It is no secret.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>For people to tell clients apart.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>Some of <see cref="Bots.Permissions"/>.</summary>
    [Id(2)]
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The ids of the bots that it may use; null for all there are.</summary>
    [Id(3)]
    public IReadOnlyList<string>? Bots { get; init; }

    /// <inheritdoc cref="OAuthGrant.RequestsPerSecond"/>
    [Id(4)]
    public int? RequestsPerSecond { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc cref="OAuthGrant.AllowedOrigins"/>
    [Id(6)]
    public string? AllowedOrigins { get; init; }
}

/// <summary>A client to be made. Its secret stays with who made it up.</summary>
[GenerateSerializer, Immutable, Alias("NewOAuthClient")]
public sealed record NewOAuthClient
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    /// <inheritdoc cref="OAuthGrant.SecretDigest"/>
    [Id(2)]
    public required string SecretDigest { get; init; }

    [Id(3)]
    public required IReadOnlyList<string> Permissions { get; init; }

    [Id(4)]
    public IReadOnlyList<string>? Bots { get; init; }

    /// <inheritdoc cref="OAuthGrant.RequestsPerSecond"/>
    [Id(5)]
    public int? RequestsPerSecond { get; init; }

    /// <inheritdoc cref="OAuthGrant.AllowedOrigins"/>
    [Id(6)]
    public string? AllowedOrigins { get; init; }
}

/// <summary>What a client proves who it is with, and what it may do.</summary>
[GenerateSerializer, Immutable, Alias("OAuthGrant")]
public sealed record OAuthGrant
{
    /// <summary>What <see cref="ApiKey.Digest"/> makes of its secret.</summary>
    [Id(0)]
    public required string SecretDigest { get; init; }

    [Id(1)]
    public required IReadOnlyList<string> Permissions { get; init; }

    [Id(2)]
    public IReadOnlyList<string>? Bots { get; init; }

    /// <summary>How many requests of a second are served: 0 for all, null for as many as the server is set to.</summary>
    [Id(3)]
    public int? RequestsPerSecond { get; init; }

    /// <summary>The origins whose pages may use the client, as <see cref="KeyGrant.AllowedOrigins"/> has them.</summary>
    [Id(4)]
    public string? AllowedOrigins { get; init; }

    public bool Allows(string permission) => Permissions.Contains(permission);

    public bool MayUse(string botId) => Bots?.Contains(botId) ?? true;
}
