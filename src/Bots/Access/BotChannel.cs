namespace Bots;

/// <summary>Where users meet a bot: a web page, a messenger, an app. Each has conversations and keys of its own.</summary>
public sealed record BotChannel
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where each message of the bot in this channel is posted; null when that is nowhere.</summary>
    public Webhook? Webhook { get; init; }
}

/// <summary>What is known of a key of a channel: everything but the key and its secret.</summary>
public sealed record ChannelKey
{
    /// <summary>Names the key, and opens nothing.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>What <see cref="ApiKey.Digest"/> makes of the key.</summary>
    public required string Digest { get; init; }

    /// <summary>Whether it signs requests.</summary>
    public required bool HasSecret { get; init; }

    /// <inheritdoc cref="KeyGrant.RequestsPerSecond"/>
    public int? RequestsPerSecond { get; init; }

    /// <inheritdoc cref="KeyGrant.AllowedOrigins"/>
    public string? AllowedOrigins { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A key to be made. The key itself stays with who made it up.</summary>
public sealed record NewChannelKey
{
    public string? Name { get; init; }

    /// <inheritdoc cref="ChannelKey.Digest"/>
    public required string Digest { get; init; }

    /// <inheritdoc cref="KeyGrant.Secret"/>
    public string? Secret { get; init; }

    /// <inheritdoc cref="KeyGrant.AllowedOrigins"/>
    public string? AllowedOrigins { get; init; }

    /// <inheritdoc cref="KeyGrant.RequestsPerSecond"/>
    public int? RequestsPerSecond { get; init; }
}
