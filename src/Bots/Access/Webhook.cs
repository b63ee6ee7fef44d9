namespace Bots;

/// <summary>Where the messages of a channel are posted as they are said.</summary>
[GenerateSerializer, Immutable, Alias("Webhook")]
public sealed record Webhook : Confidential
{
    [Id(0)]
    public required string Url { get; init; }

    /// <summary>What signs the posts, encrypted by who set it; null when they are not signed.</summary>
    [Id(1)]
    public string? Secret { get; init; }

    /// <summary>How often a post that failed is tried again.</summary>
    [Id(2)]
    public int Retries { get; init; }
}

/// <summary>What is to change of a channel: what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("ChannelChange")]
public sealed record ChannelChange
{
    [Id(0)]
    public string? Name { get; init; }

    [Id(1)]
    public WebhookChange? Webhook { get; init; }

    [Id(2)]
    public bool? RequiresIdentity { get; init; }
}

/// <summary>What is to change of a webhook: what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("WebhookChange")]
public sealed record WebhookChange : Confidential
{
    /// <summary>An empty one takes the webhook away.</summary>
    [Id(0)]
    public string? Url { get; init; }

    /// <summary>Encrypted; an empty one takes the secret away.</summary>
    [Id(1)]
    public string? Secret { get; init; }

    [Id(2)]
    public int? Retries { get; init; }

    /// <summary>The webhook after the change; null when there is none.</summary>
    /// <exception cref="InvalidRequestException">It can't be so.</exception>
    internal Webhook? ApplyTo(Webhook? webhook)
    {
        if (Url?.Length == 0)
            return null;
        if (Retries is < 0 or > Limits.WebhookRetries)
            throw Refusals.OutOfRange("webhook.retries", 0, Limits.WebhookRetries);
        if (Url is { } url)
            Authoring.TextRules.CheckUrl("webhook.url", url);
        return new Webhook
        {
            Url = Url ?? webhook?.Url ?? throw Refusals.Missing("webhook.url"),
            Secret = Secret is null ? webhook?.Secret : Secret.Length == 0 ? null : Secret,
            Retries = Retries ?? webhook?.Retries ?? 0,
        };
    }
}
