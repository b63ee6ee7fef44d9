using Gateway.Tests.Hosting;

namespace Gateway.Tests.Api;

/// <summary>The one process with its one file.</summary>
public sealed class EmbeddedApi : ApiHost, IDisposable
{
    private readonly TemporaryFolder _data = new();
    private RunningGateway? _gateway;

    public override Uri Address => new(_gateway!.Address);

    public override string AdminToken => File.ReadAllText(Path.Combine(_data.Path, "admin-token")).Trim();

    public override Task<string> CreateDemo() => Task.FromResult(File.ReadAllText(Path.Combine(_data.Path, "demo-key")).Trim());

    public override Task InitializeAsync()
    {
        _gateway = RunningGateway.Start(_data.Path);
        return Task.CompletedTask;
    }

    public override async Task DisposeAsync() => await _gateway!.DisposeAsync();

    public void Dispose() => _data.Dispose();
}
