using Http.Requests;

namespace Http;

/// <summary>A server that runs, whatever its processes: what the tests of this folder talk to, over real HTTP.</summary>
public abstract class RunningServer : IAsyncLifetime
{
    public abstract Uri Address { get; }

    public abstract string AdminToken { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    /// <summary>A client that presents nothing.</summary>
    public HttpClient CreateStranger() => new() { BaseAddress = Address };

    public HttpClient CreateAdministrator()
    {
        var client = CreateStranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", AdminToken);
        return client;
    }

    /// <summary>The demo bot, as the first start of a single node makes it.</summary>
    public abstract Task<DemoAccess> CreateDemo();
}

/// <param name="Secret">Null where the key opens everything without a signature: that of a single node.</param>
public sealed record DemoAccess(string Key, string? Secret = null)
{
    /// <summary>Signs a request that presents the key, if the key signs.</summary>
    public void Sign(HttpRequestMessage request)
    {
        if (Secret is null || !request.Headers.TryGetValues("X-Api-Key", out var keys) || keys.Single() != Key)
            return;
        request.Headers.Remove("X-Api-Key");
        SignedRequest.Of(Key, Secret, DateTimeOffset.UtcNow).AddTo(request);
    }
}
