using System.Globalization;
using Bots.Storage;
using Orleans.Storage;

namespace Sqlite;

/// <summary>Grain storage for definitions in the file of a <see cref="SqliteStore"/>. It stores <see cref="Payload"/> only.</summary>
public sealed class SqliteGrainStorage(SqliteStore store) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = PayloadOf(grainState);
        var read = store.ReadDefinition(stateName, KeyOf(grainId));
        state.State = new Payload { Body = read?.Body ?? [] };
        state.ETag = read is null ? null : ETagOf(read.Version);
        state.RecordExists = read is not null;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = PayloadOf(grainState);
        var next = VersionOf(state) + 1;
        await store.WriteDefinition(stateName, KeyOf(grainId), next, state.State!.Body);
        state.ETag = ETagOf(next);
        state.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = PayloadOf(grainState);
        if (state.RecordExists)
            await store.DeleteDefinition(stateName, KeyOf(grainId), VersionOf(state));
        state.State = Payload.Empty;
        state.ETag = null;
        state.RecordExists = false;
    }

    private static string KeyOf(GrainId grainId) => grainId.Key.ToString()!;

    private static string ETagOf(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long VersionOf(IGrainState<Payload> state) =>
        state.ETag is { } etag ? long.Parse(etag, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static IGrainState<Payload> PayloadOf<T>(IGrainState<T> state) => state as IGrainState<Payload>
        ?? throw new NotSupportedException($"This storage keeps {nameof(Payload)}, and not {typeof(T)}.");
}
