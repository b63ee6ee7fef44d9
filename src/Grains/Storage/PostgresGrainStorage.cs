using System.Globalization;
using Orleans.Storage;
using Postgres;
using Postgres.Storage;

namespace Grains.Storage;

/// <summary>
/// Grain storage in the tables of <see cref="PostgresStore"/>: all grains of the process write through one group commit, and a session's
/// segment is in the same statement as its document. The ETag is the version of the document.
/// </summary>
internal sealed class PostgresGrainStorage(PostgresStore store) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = PayloadOf(grainState);
        var key = KeyOf(grainId);
        var read = StateNames.SegmentOf(stateName) is { } number
            ? await store.ReadSegment(key, number) is { } body ? new StoredDocument(body, Version: 1) : null
            : await store.ReadDocument(stateName, key);
        state.State = new Payload { Body = read?.Body ?? [] };
        state.ETag = read is null ? null : ETagOf(read.Version);
        state.RecordExists = read is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = PayloadOf(grainState);
        var payload = state.State!;
        if (StateNames.SegmentOf(stateName) is { } number)
        {
            await store.ReplaceSegment(KeyOf(grainId), number, payload.Body);
            return;
        }
        var next = VersionOf(state) + 1;
        var segment = payload.Segment is { } @sealed ? new SegmentWrite(@sealed.Number, @sealed.Body) : null;
        await store.Write(new DocumentWrite(stateName, KeyOf(grainId), next, payload.Body, segment, payload.Due, payload.Counts));
        state.ETag = ETagOf(next);
        state.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = PayloadOf(grainState);
        if (StateNames.SegmentOf(stateName) is { } number)
            await store.DeleteSegment(KeyOf(grainId), number);
        else if (state.RecordExists)
            await store.Delete(stateName, KeyOf(grainId), VersionOf(state));
        state.State = new Payload();
        state.ETag = null;
        state.RecordExists = false;
    }

    private static string KeyOf(GrainId grainId) => grainId.Key.ToString()!;

    private static string ETagOf(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long VersionOf(IGrainState<Payload> state) =>
        state.ETag is { } etag ? long.Parse(etag, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static IGrainState<Payload> PayloadOf<T>(IGrainState<T> state) => state as IGrainState<Payload>
        ?? throw new NotSupportedException($"This storage keeps {nameof(Payload)} only, and not {typeof(T)}.");
}
