using Bots.State;

namespace Bots;

public class Build(string id, IStored<BuildState> stored) : IBuild
{
    public async Task Publish(BuildDocument document)
    {
        var state = new BuildState { Document = document };
        if (stored.Current is not { } current)
            await stored.Write(state);
        else if (!Documents.Serialize(current).AsSpan().SequenceEqual(Documents.Serialize(state)))
            throw Refusals.BuildExists(id);
    }

    public async Task Delete()
    {
        if (stored.Current is not null)
            await stored.Clear();
    }

    public Task<BuildDocument> Get() => Task.FromResult((stored.Current ?? throw Refusals.NoBuild(id)).Document);
}
