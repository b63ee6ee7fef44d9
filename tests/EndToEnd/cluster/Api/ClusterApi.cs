using Gateway.Tests.Api;

namespace EndToEnd.Cluster.Api;

/// <summary>Two silos and a gateway, as processes; the suites of this folder share them.</summary>
public sealed class ClusterApi : ApiHost
{
    private Topology? _cluster;

    public override Uri Address => _cluster!.Gateways[0].Address;

    public override string AdminToken => Topology.AdminToken;

    public override async Task InitializeAsync() => _cluster = await Topology.Start();

    public override async Task DisposeAsync() => await _cluster!.DisposeAsync();
}
