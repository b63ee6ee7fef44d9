using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>Which bot a built flow belongs to.</summary>
[GrainType("flow")]
public sealed class FlowLocatorGrain(IGrainContext context, GrainDocuments documents) : Grain, IFlowLocatorGrain
{
    private readonly IStored<LocatorState> _stored = documents.OpenDefinition<LocatorState>(context);

    public async Task Point(string botId)
    {
        if (_stored.Current?.BotId != botId)
            await _stored.Write(new LocatorState { BotId = botId });
    }

    public Task<string?> Find() => Task.FromResult(_stored.Current?.BotId);

    public Task Delete() => _stored.Clear();
}
