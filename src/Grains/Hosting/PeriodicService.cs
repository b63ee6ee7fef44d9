using Microsoft.Extensions.Hosting;

namespace Grains.Hosting;

/// <summary>Work that a silo does again and again while it runs.</summary>
/// <param name="interval">The time before the first run, and between the starts of two runs.</param>
public abstract class PeriodicService(TimeSpan interval) : BackgroundService
{
    /// <summary>Does the work once. It throws <see cref="OperationCanceledException"/> only.</summary>
    protected abstract Task RunOnce();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunOnce();
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }
}
