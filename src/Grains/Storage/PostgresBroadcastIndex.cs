using Bots;
using Bots.State;
using Grains.Actors;
using Postgres;

namespace Grains.Storage;

internal sealed class PostgresBroadcastIndex(PostgresStore store) : IBroadcastIndex
{
    public bool IsSupported => true;

    public async Task<IReadOnlyList<DueDocument>> ListDue(DateTimeOffset now, DueDocument? after, int most)
    {
        var due = await store.ReadDue(StateNames.Broadcast, now, after is null ? null : after with { Key = GrainKeys.Broadcast(BroadcastKey.Parse(after.Key)) }, most);
        return [.. due.Select(document => document with { Key = GrainKeys.ParseBroadcast(document.Key).ToString() })];
    }

    public async Task<IReadOnlyList<BroadcastKey>> List(string botId, string? channelId, int most)
    {
        var prefix = GrainKeys.BroadcastsOf(botId, channelId);
        return [.. (await store.ReadKeys(StateNames.Broadcast, prefix, prefix, most)).Select(GrainKeys.ParseBroadcast)];
    }

    public async Task<IReadOnlyList<BroadcastKey>> ListTo(SessionKey user, BroadcastKey? after, int most)
    {
        var prefix = GrainKeys.BroadcastsOf(user.BotId, user.ChannelId);
        var start = after is { } last ? GrainKeys.Broadcast(last) : prefix;
        var keys = await store.ReadKeysWith(BroadcastState.AddressOf(user.UserId), StateNames.Broadcast, prefix, start, most);
        return [.. keys.Select(GrainKeys.ParseBroadcast)];
    }
}

/// <summary>For storage that can't be asked what is due: it takes no broadcasts.</summary>
internal sealed class NoBroadcastIndex : IBroadcastIndex
{
    public bool IsSupported => false;

    public Task<IReadOnlyList<DueDocument>> ListDue(DateTimeOffset now, DueDocument? after, int most) => Task.FromResult<IReadOnlyList<DueDocument>>([]);

    public Task<IReadOnlyList<BroadcastKey>> ListTo(SessionKey user, BroadcastKey? after, int most) => Task.FromResult<IReadOnlyList<BroadcastKey>>([]);

    public Task<IReadOnlyList<BroadcastKey>> List(string botId, string? channelId, int most) => Task.FromResult<IReadOnlyList<BroadcastKey>>([]);
}
