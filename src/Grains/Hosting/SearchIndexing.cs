using Bots;
using Bots.Conversing;
using Bots.State;
using Bots.Storage;

namespace Grains.Hosting;

/// <summary>Puts the words of turns into the store, behind the turns. Each silo does so.</summary>
public sealed class SearchIndexing(ISearchStore store, FaultLog faults) : PeriodicService(TimeSpan.FromSeconds(1))
{
    private const string Failed = "Words of messages are to be stored, and each second brings another try";

    // Turns wait for a transaction with the words of so many.
    private const int AtOnce = 50;

    /// <summary>Stores the words of all turns that have been written until now.</summary>
    public async Task Run()
    {
        while (await store.Index(WordsOf, AtOnce) == AtOnce)
        {
        }
    }

    // What can't be stored now is stored later.
    protected override async Task RunOnce()
    {
        try
        {
            await Run();
        }
        catch (StorageException fault)
        {
            faults.Note(Failed, fault);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // The server goes on without the words.
            faults.Note(Failed, new UnavailableException("Words of messages could not be stored.", defect));
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
}
