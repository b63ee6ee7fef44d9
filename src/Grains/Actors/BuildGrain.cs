using Bots;
using Bots.Calls;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>A build: written once, and never changed.</summary>
[GrainType("build")]
public sealed class BuildGrain(IGrainContext context, GrainDocuments documents) : Grain, IBuildGrain
{
    private readonly string _id = GrainKeys.Of(context);
    private readonly IStored<BuildState> _stored = documents.OpenDefinition<BuildState>(context);

    public async Task Publish(BuildDocument document)
    {
        var state = new BuildState { Document = document };
        if (_stored.Current is not { } current)
            await _stored.Write(state);
        else if (!Documents.Serialize(current).AsSpan().SequenceEqual(Documents.Serialize(state)))
            throw Refusals.BuildExists(_id);
    }

    public Task<BuildDocument> Get() => Task.FromResult((_stored.Current ?? throw Refusals.NoBuild(_id)).Document);

    public Task Delete() => _stored.Clear();
}
