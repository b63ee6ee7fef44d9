using Bots;
using Gateway.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gateway.Starting;

/// <summary>
/// Once the server listens: furnishes a data folder that is new, and greets. The demo is made only where nobody but this machine
/// can reach it, and what a server is reached by is known when it listens and not before.
/// </summary>
internal sealed class FirstStart(IServer server, IActors actors, DataFolder folder, AdminToken token, TextWriter terminal)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var isLocal = addresses.Count > 0 && addresses.All(IsLoopback);
        if (folder.AdminToken.Read() is null)
        {
            if (isLocal)
                folder.DemoKey.Write(await DemoBot.Create(actors));
            folder.AdminToken.Write(token.Text);
        }
        await File.WriteAllTextAsync(folder.ProcessId, $"{Environment.ProcessId}\n", cancellationToken);
        var demoKey = isLocal ? folder.DemoKey.Read() : null;
        await terminal.WriteAsync(new Greeting(string.Join(", ", addresses), folder, demoKey).ToString());
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        // The number may be another process's by tomorrow.
        File.Delete(folder.ProcessId);
        return Task.CompletedTask;
    }

    internal static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
