using Bots.Calls;
using Gateway.Authentication;
using Sqlite;

namespace Silo.Starting;

/// <summary>
/// Once the server listens: furnishes a data folder that is new, and greets. The demo is made only where nobody but this machine
/// can reach it.
/// </summary>
internal sealed partial class FirstStart(
    Reach reach, GrainClient client, DataFolder folder, AdminToken token, TimeProvider clock, TextWriter terminal, ILogger<FirstStart> logger)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var isFirst = folder.AdminToken.Read() is null;
        if (reach.IsLocal && isFirst)
        {
            var keys = await DemoBot.Create(client, clock);
            folder.DemoKey.Write(keys.Owner);
            folder.DemoChatKey.Write(keys.Chat);
        }
        if (isFirst)
            folder.AdminToken.Write(token.Text);
        await using (var processId = new StreamWriter(OwnerOnly.Open(folder.ProcessId, FileMode.Create, FileAccess.Write, FileShare.Read)))
            await processId.WriteLineAsync($"{Environment.ProcessId}");
        if (folder.FindOpen().ToList() is { Count: > 0 } open)
            LogOpen(string.Join(", ", open));
        var chatKey = folder.DemoChatKey.Read() is { } key && await DemoBot.IsOpenedBy(key, client) ? key : null;
        await terminal.WriteAsync(new Greeting(string.Join(", ", reach.Addresses), folder, chatKey).ToString());
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        // The number may be another process's by tomorrow. The folder may be gone by now.
        if (File.Exists(folder.ProcessId))
            File.Delete(folder.ProcessId);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "Other users of this machine may use {Paths}, and the server can't change that: close them with chmod")]
    private partial void LogOpen(string paths);
}
