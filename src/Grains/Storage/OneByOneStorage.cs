using Bots;
using Orleans.Storage;
using Postgres;

namespace Grains.Storage;

/// <summary>
/// Storage that can write one state at a time: a segment is written before the document that counts it, so a crash between the two
/// leaves a segment that is written again, never a hole. What is counted with a document is written behind it: a crash between the two
/// leaves it uncounted, and nothing is counted twice.
/// </summary>
internal sealed class OneByOneStorage(IGrainStorage inner, PostgresUsage usage) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState is IGrainState<Payload> { State.Segment: { } segment })
        {
            var name = StateNames.Segment(segment.Number);
            var state = new GrainState<Payload>();
            // For its ETag: one that was never counted is replaced.
            await inner.ReadStateAsync(name, grainId, state);
            state.State = new Payload { Body = segment.Body };
            await inner.WriteStateAsync(name, grainId, state);
        }
        await inner.WriteStateAsync(stateName, grainId, grainState);
        if (grainState is IGrainState<Payload> { State.Counts: { } counts })
            await Count(counts);
    }

    // The document is there, and who is told that it is not would be told wrong.
    private async Task Count(IReadOnlyList<UsageCount> counts)
    {
        try
        {
            await usage.Write(counts);
        }
        catch (StorageException)
        {
            // Uncounted, as if the silo had ended here.
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}
