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
    /// <returns>Its key, which has no secret.</returns>
    public abstract Task<string> CreateDemo();
}
