using Bots;
using Gateway.Authentication;

namespace Gateway.Wire;

/// <summary>A channel of a bot.</summary>
internal sealed record ChannelJson(string Id, string Name, DateTimeOffset CreatedAt, ChannelWebhookJson? Webhook, bool? RequiresIdentity)
{
    public static ChannelJson From(BotChannel channel) => new(
        channel.Id, channel.Name, channel.CreatedAt, ChannelWebhookJson.From(channel.Webhook), channel.RequiresIdentity ? true : null);

    public static IReadOnlyList<ChannelJson> From(IReadOnlyList<BotChannel> channels) => [.. channels.Select(From)];
}

/// <summary>The webhook of a channel. Its secret is written, never shown.</summary>
internal sealed record ChannelWebhookJson(string Url, bool Secret, int Retries)
{
    public static ChannelWebhookJson? From(Webhook? webhook) => webhook is null ? null : new(webhook.Url, webhook.Secret is not null, webhook.Retries);
}

/// <summary>A key of a channel, without the key.</summary>
internal sealed record KeyJson(
    string Id,
    string? Name,
    bool Secret,
    IReadOnlyList<string> Scopes,
    int? RequestsPerSecond,
    IReadOnlyList<string>? AllowedOrigins,
    bool? RequiresMessageSignature,
    DateTimeOffset CreatedAt)
{
    public static KeyJson From(ChannelKey key) =>
        new(
            key.Id,
            key.Name,
            key.HasSecret,
            Authentication.Scopes.List(key.Scopes),
            key.RequestsPerSecond,
            Origins.List(key.AllowedOrigins),
            key.RequiresMessageSignature ? true : null,
            key.CreatedAt);

    public static IReadOnlyList<KeyJson> From(IReadOnlyList<ChannelKey> keys) => [.. keys.Select(From)];
}

/// <summary>A key that was just made: it and its secret are shown this once.</summary>
internal sealed record NewKeyJson(
    string Id,
    string? Name,
    string ApiKey,
    string? ApiSecret,
    IReadOnlyList<string> Scopes,
    int? RequestsPerSecond,
    IReadOnlyList<string>? AllowedOrigins,
    bool? RequiresMessageSignature,
    DateTimeOffset CreatedAt)
{
    public static NewKeyJson From(IssuedCredentials issued)
    {
        var key = issued.Described;
        return new(
            key.Id,
            key.Name,
            issued.Key,
            issued.Secret,
            Authentication.Scopes.List(key.Scopes),
            key.RequestsPerSecond,
            Origins.List(key.AllowedOrigins),
            key.RequiresMessageSignature ? true : null,
            key.CreatedAt);
    }
}
