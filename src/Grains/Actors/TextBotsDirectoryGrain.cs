using Bots;
using Bots.State;
using Bots.Storage;
using Bots.TextBots;
using Orleans.Concurrency;

namespace Grains.Actors;

/// <summary>Asks the store. It has no state, so each silo runs as many as it needs.</summary>
[GrainType("textbots-directory")]
[StatelessWorker]
public sealed class TextBotsDirectoryGrain(IDocumentStore store) : Grain, ITextBotsDirectoryGrain
{
    public async Task<string?> FindBot(string lookup) =>
        await store.FindKeys(TextBotsState.Kind, lookup, most: 1) is [var key] ? SessionKey.Parse(key).BotId : null;
}
