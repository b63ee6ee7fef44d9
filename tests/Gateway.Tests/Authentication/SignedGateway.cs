using System.Net;
using Gateway.Tests.Hosting;
using Http.Nodes;
using Http.Requests;

namespace Gateway.Tests.Authentication;

/// <summary>A server with two bots whose keys have secrets, and a clock that the tests put.</summary>
public sealed class SignedGateway : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _data = new();
    private RunningGateway? _gateway;

    internal StoppedClock Clock { get; } = new();

    internal HttpClient Client { get; private set; } = new();

    internal string Key { get; private set; } = "";

    internal string Secret { get; private set; } = "";

    internal string OtherKey { get; private set; } = "";

    internal string OtherSecret { get; private set; } = "";

    /// <summary>A key that has no secret.</summary>
    internal string DemoKey => File.ReadAllText(Path.Combine(_data.Path, "demo-key")).Trim();

    public async Task InitializeAsync()
    {
        _gateway = RunningGateway.Start(_data.Path, clock: Clock);
        Client = _gateway.CreateStranger();
        (Key, Secret) = await CreateBot("Signed");
        (OtherKey, OtherSecret) = await CreateBot("Other");
    }

    public async Task DisposeAsync() => await _gateway!.DisposeAsync();

    public void Dispose()
    {
        Client.Dispose();
        _data.Dispose();
    }

    private async Task<(string Key, string Secret)> CreateBot(string name)
    {
        using var administrator = _gateway!.CreateAdministrator();
        var made = await administrator.PostJson("/v1/bots", $$"""{"name": "{{name}}"}""", HttpStatusCode.Created);
        return (made.Text("api_key"), made.Text("api_secret"));
    }
}
