namespace Http.Nodes;

/// <summary>A server of one process.</summary>
/// <param name="runtimeConfig">The file of the runtime's settings; null for the one beside the executable.</param>
public class SingleNodeServer(string? runtimeConfig = null) : RunningServer
{
    private SingleNode? _node;

    public override Uri Address => _node!.Address;

    public override string AdminToken => _node!.AdminToken;

    public override Task<DemoAccess> CreateDemo() => Task.FromResult(new DemoAccess(_node!.DemoKey));

    public override async Task InitializeAsync() => _node = await SingleNode.Start(runtimeConfig);

    public override async Task DisposeAsync() => await _node!.DisposeAsync();
}
