using EndToEnd.Cluster;
using PublishedSilo;

namespace Http.Nodes;

/// <summary>The published executable as one process, over a folder that goes with it.</summary>
internal sealed class SingleNode : IAsyncDisposable
{
    // Begins what the server prints when it listens, has its demo, and has written its files.
    private const string Greeting = "CSML server";

    private readonly TemporaryFolder _data = new();
    private readonly NodeProcess _process;

    private SingleNode(string? runtimeConfig) => _process = new NodeProcess(
        new Dictionary<string, string> { ["CSML_DATA"] = _data.Path, ["CSML_RATE_LIMIT"] = "0" },
        runtimeConfig is null ? null : ["dotnet", "exec", "--runtimeconfig", runtimeConfig, SiloExecutable.Path]);

    public Uri Address => _process.Address;

    public string AdminToken => Read("admin-token");

    public string DemoKey => Read("demo-key");

    /// <param name="runtimeConfig">The file of the runtime's settings; null for the one beside the executable.</param>
    public static async Task<SingleNode> Start(string? runtimeConfig = null)
    {
        var node = new SingleNode(runtimeConfig);
        node._process.Start();
        await node._process.UntilReadyAsync();
        await node._process.UntilPrintedAsync(Greeting);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _data.Dispose();
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_data.Path, file)).Trim();
}
