using Bots;

namespace Silo.Nodes;

/// <summary>Whether this gateway has found its cluster.</summary>
internal sealed partial class ClusterConnection(ILogger<ClusterConnection> logger) : IHostedLifecycleService
{
    private bool _isOpen;

    /// <exception cref="UnavailableException">No silo has answered yet.</exception>
    public void Check()
    {
        if (!_isOpen)
            throw new UnavailableException("No silo of the cluster has answered yet; this gateway is waiting for one.");
    }

    /// <summary>Answers requests with that while there is no cluster.</summary>
    public void CheckEach(IApplicationBuilder requests) => requests.Use((_, next) =>
    {
        Check();
        return next();
    });

    /// <summary>All services have started by now, and the client of the cluster is one of them.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _isOpen = true;
        LogOpen();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _isOpen = false;
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "The cluster answers")]
    private partial void LogOpen();
}
