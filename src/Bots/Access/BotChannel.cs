namespace Bots;

/// <summary>Where users meet a bot: a web page, a messenger, an app. Each has conversations and keys of its own.</summary>
[GenerateSerializer, Immutable, Alias("BotChannel")]
public sealed record BotChannel
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where each message of the bot in this channel is posted; null when that is nowhere.</summary>
    [Id(3)]
    public Webhook? Webhook { get; init; }

    /// <summary>Whoever chats says who the user is with a token that was signed with the secret of the key.</summary>
    [Id(4)]
    public bool RequiresIdentity { get; init; }
}

/// <summary>What is known of a key of a channel: everything but the key and its secret.</summary>
[GenerateSerializer, Immutable, Alias("ChannelKey")]
public sealed record ChannelKey
{
    /// <summary>Names the key, and opens nothing.</summary>
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    /// <summary>What <see cref="ApiKey.Digest"/> makes of the key.</summary>
    [Id(2)]
    public required string Digest { get; init; }

    /// <summary>Whether it signs requests.</summary>
    [Id(3)]
    public required bool HasSecret { get; init; }

    /// <inheritdoc cref="KeyGrant.RequestsPerSecond"/>
    [Id(4)]
    public int? RequestsPerSecond { get; init; }

    /// <inheritdoc cref="KeyGrant.AllowedOrigins"/>
    [Id(5)]
    public string? AllowedOrigins { get; init; }

    [Id(6)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(7)]
    public KeyScopes Scopes { get; init; }

    /// <inheritdoc cref="KeyGrant.RequiresMessageSignature"/>
    [Id(8)]
    public bool RequiresMessageSignature { get; init; }
}

/// <summary>A key to be made. The key itself stays with who made it up.</summary>
[GenerateSerializer, Immutable, Alias("NewChannelKey")]
public sealed record NewChannelKey : Confidential
{
    [Id(0)]
    public string? Name { get; init; }

    /// <inheritdoc cref="ChannelKey.Digest"/>
    [Id(1)]
    public required string Digest { get; init; }

    /// <inheritdoc cref="KeyGrant.Secret"/>
    [Id(2)]
    public string? Secret { get; init; }

    /// <inheritdoc cref="KeyGrant.AllowedOrigins"/>
    [Id(3)]
    public string? AllowedOrigins { get; init; }

    /// <inheritdoc cref="KeyGrant.RequestsPerSecond"/>
    [Id(4)]
    public int? RequestsPerSecond { get; init; }

    // 5 was whether the key works only on a server that no other machine reaches.
    [Id(6)]
    public KeyScopes Scopes { get; init; }

    /// <inheritdoc cref="KeyGrant.RequiresMessageSignature"/>
    [Id(7)]
    public bool RequiresMessageSignature { get; init; }
}
