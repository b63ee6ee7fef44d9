using Gateway.Starting;
using Gateway.Tests.Hosting;

namespace Gateway.Tests.Api;

/// <summary>A server that was started as a whole, whatever hosts its actors: what the suites of this folder talk to, over real HTTP.</summary>
public abstract class ApiHost : IAsyncLifetime
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

    /// <summary>The demo bot, as a first start makes it where nobody but this machine can reach it.</summary>
    /// <returns>Its key, which has no secret.</returns>
    public virtual async Task<string> CreateDemo()
    {
        var demo = await ApiBot.Create(this, DemoBot.Name, DemoBot.Description, [.. DemoBot.ReadFlows().Select(flow => (flow.Name, flow.Content))]);
        await (await demo.Author.PostAsync("/v1/api/bot/build", null)).ReadJson();
        return demo.UnsignedKey;
    }
}
