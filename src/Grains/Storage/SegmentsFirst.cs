using Orleans.Storage;

namespace Grains.Storage;

/// <summary>
/// Storage that can write one state at a time: a segment is written before the document that counts it, so a crash between the two
/// leaves a segment that is written again, never a hole.
/// </summary>
internal sealed class SegmentsFirst(IGrainStorage inner) : IGrainStorage
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
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}
