using EndToEnd.Cluster;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Two silos and a gateway, as processes.</summary>
public sealed class ApiHost : RunningServer
{
    private Topology? _cluster;

    public override Uri Address => _cluster!.Gateways[0].Address;

    public override string AdminToken => Topology.AdminToken;

    public override async Task InitializeAsync() => _cluster = await Topology.Start(gateways: 1);

    public override async Task DisposeAsync() => await _cluster!.DisposeAsync();

    public override async Task<DemoAccess> CreateDemo()
    {
        using var flow = new StreamReader(typeof(ApiHost).Assembly.GetManifestResourceStream("Welcome.csml")!);
        var demo = await ApiBot.Create(this, "Demo", "Asks for your name and remembers it.", [("Welcome", await flow.ReadToEndAsync())]);
        await (await demo.Author.PostAsync("/v1/api/bot/build", null)).ReadJson();
        return new DemoAccess(demo.SignedKey, demo.Secret);
    }
}
