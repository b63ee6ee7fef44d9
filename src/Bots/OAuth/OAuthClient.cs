namespace Bots;

/// <summary>A program that signs in by itself (OAuth 2.0, client credentials): everything that is known of it but its secret.</summary>
public sealed record OAuthClient
{
    /// <summary>What the client calls itself. It is no secret.</summary>
    public required string Id { get; init; }

    /// <summary>For people to tell clients apart.</summary>
    public required string Name { get; init; }

    /// <summary>Some of <see cref="Bots.Permissions"/>.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The ids of the bots that it may use; null for all there are.</summary>
    public IReadOnlyList<string>? Bots { get; init; }

    /// <inheritdoc cref="OAuthGrant.RequestsPerSecond"/>
    public int? RequestsPerSecond { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A client to be made. Its secret stays with who made it up.</summary>
public sealed record NewOAuthClient
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <inheritdoc cref="OAuthGrant.SecretDigest"/>
    public required string SecretDigest { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    public IReadOnlyList<string>? Bots { get; init; }

    /// <inheritdoc cref="OAuthGrant.RequestsPerSecond"/>
    public int? RequestsPerSecond { get; init; }
}

/// <summary>What a client proves who it is with, and what it may do.</summary>
public sealed record OAuthGrant
{
    /// <summary>What <see cref="ApiKey.Digest"/> makes of its secret.</summary>
    public required string SecretDigest { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    public IReadOnlyList<string>? Bots { get; init; }

    /// <summary>How many requests of a second are served: 0 for all, null for as many as the server is set to.</summary>
    public int? RequestsPerSecond { get; init; }

    public bool Allows(string permission) => Permissions.Contains(permission);

    public bool MayUse(string botId) => Bots?.Contains(botId) ?? true;
}
