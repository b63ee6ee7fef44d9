using Bots;
using Bots.Conversing;
using Bots.State;
using Bots.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grains.Hosting;

/// <summary>Puts the words of turns into the store, behind the turns. Each silo does so.</summary>
public sealed partial class SearchIndexing(ISearchStore store, ILogger<SearchIndexing> log) : BackgroundService
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Stores the words of all turns that have been written until now.</summary>
    public async Task Run()
    {
        while (await store.Index(WordsOf, AtOnce) == AtOnce)
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var failed = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                failed = await RunAndLog(failed);
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    // What can't be stored now is stored later.
    private async Task<bool> RunAndLog(bool failedBefore)
    {
        try
        {
            await Run();
            return false;
        }
        catch (StorageException fault)
        {
            if (!failedBefore)
                LogFailure(fault);
            return true;
        }
    }

    // Whoever lists a damaged turn notes the damage.
    private static IReadOnlyCollection<string> WordsOf(UserTurnRow row)
    {
        try
        {
            return SearchWords.Of(Documents.DeserializeTurn(row.Turn));
        }
        catch (StorageException)
        {
            return [];
        }
    }

    [LoggerMessage(LogLevel.Warning, "The words of new messages could not be stored. Each second brings another try; messages are not found by their words until one succeeds.")]
    private partial void LogFailure(Exception exception);
}
