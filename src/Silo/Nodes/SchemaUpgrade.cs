using Bots;
using Npgsql;
using Postgres.Schema;

namespace Silo.Nodes;

/// <summary>Before anything else of a silo starts: waits for PostgreSQL, and brings it to the schema of this release.</summary>
internal sealed partial class SchemaUpgrade(NpgsqlDataSource database, ILogger<SchemaUpgrade> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                foreach (var step in await SchemaSteps.Upgrade(database, cancellationToken))
                    LogStep(step);
                return;
            }
            catch (StorageException e) when (e.IsTransient)
            {
                LogWaiting(e.Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The database got {Step}")]
    private partial void LogStep(string step);

    [LoggerMessage(LogLevel.Warning, "Waiting for the database: {Text}")]
    private partial void LogWaiting(string text);
}
