using System.Collections.Concurrent;
using System.Text;
using Bots.Conversing;
using Bots.Delivering;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

/// <summary>The servers that webhooks post to. They take everything, if a test does not say otherwise.</summary>
public sealed class Receivers : IWebhookClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<Received> _received = new();

    /// <summary>What a server says to a post: null takes it.</summary>
    public Func<Received, Task<string?>> Answer { get; set; } = _ => Task.FromResult<string?>(null);

    /// <summary>The posts in the order in which they came.</summary>
    public IReadOnlyList<Received> All => [.. _received];

    public byte[] BodyOf(SaidMessage message) => Encoding.UTF8.GetBytes(Requests.TextOf(message.Message));

    public Task<string?> Post(WebhookTarget target, WebhookPost post)
    {
        var received = new Received(target.Url, post.Id, Encoding.UTF8.GetString(post.Body));
        _received.Enqueue(received);
        return Answer(received);
    }

    /// <summary>The posts to a URL, once there are so many.</summary>
    public async Task<IReadOnlyList<Received>> Until(int count, string url)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(10))
        {
            if (To(url) is var found && found.Count >= count)
                return found;
        }
        throw new TimeoutException($"{count} posts to {url} were expected. There were {string.Join(", ", All)}");
    }

    public IReadOnlyList<Received> To(string url) => [.. _received.Where(post => post.Url == url)];
}

/// <summary>A post as a server has got it.</summary>
public sealed record Received(string Url, string Id, string Text);
