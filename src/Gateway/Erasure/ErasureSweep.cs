using Bots;
using Bots.Calls;

namespace Gateway.Erasure;

/// <summary>
/// Deletes what is left of deleted bots: at once, and again until nothing comes any more. Any gateway may do it, and any number of them;
/// what is begun is written down with the bots, so that it is finished by whoever runs next.
/// </summary>
internal sealed partial class ErasureSweep(GrainClient client, TimeProvider clock, ILogger<ErasureSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _hurry = new(initialCount: 0, maxCount: 1);

    /// <summary>A bot was deleted just now: there is something to do.</summary>
    public void Hurry()
    {
        try
        {
            _hurry.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has said so already.
        }
    }

    public override void Dispose()
    {
        _hurry.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Interval;
            try
            {
                await client.Erase(clock, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What the store does not take now, it takes at the next time.
                LogFailure(e.Message, e is BotsException ? null : e);
                pause = AfterFailure;
            }
            await _hurry.WaitAsync(pause, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What is left of deleted bots could not be deleted now; it is tried again: {Text}")]
    private partial void LogFailure(string text, Exception? exception);
}
