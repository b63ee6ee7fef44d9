using Bots.Broadcasts;
using Microsoft.Extensions.Hosting;

namespace Grains.Hosting;

/// <summary>Runs the pump as long as the silo does. Each silo has one.</summary>
internal sealed class BroadcastPumping(BroadcastPump pump) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        pump.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await pump.DisposeAsync();
}
