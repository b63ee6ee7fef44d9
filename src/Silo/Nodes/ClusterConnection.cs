namespace Silo.Nodes;

/// <summary>Whether this process belongs to its cluster yet, or any more.</summary>
internal sealed partial class ClusterConnection(ILogger<ClusterConnection> logger) : IHostedLifecycleService
{
    public bool IsOpen { get; private set; }

    /// <summary>All services have started by now, and the cluster's is one of them.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        IsOpen = true;
        LogOpen();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        IsOpen = false;
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "The cluster answers")]
    private partial void LogOpen();
}
