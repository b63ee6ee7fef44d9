using Bots;
using Bots.State;

namespace Embedded.Storage;

internal sealed class SqliteBroadcastIndex(SqliteStore store) : IBroadcastIndex
{
    public bool IsSupported => true;

    public Task<IReadOnlyList<DueDocument>> ListDue(DateTimeOffset now, DueDocument? after, int most) =>
        Task.FromResult(store.ReadDue(DocumentKind.Broadcast, now, after, most));

    public Task<IReadOnlyList<BroadcastKey>> List(string botId, string? channelId, int most)
    {
        var prefix = BroadcastKey.PrefixOf(botId, channelId);
        var keys = store.ReadKeys(DocumentKind.Broadcast, prefix, prefix, most);
        return Task.FromResult<IReadOnlyList<BroadcastKey>>([.. keys.Select(BroadcastKey.Parse)]);
    }

    public Task<IReadOnlyList<BroadcastKey>> ListTo(SessionKey user, BroadcastKey? after, int most)
    {
        var prefix = BroadcastKey.PrefixOf(user.BotId, user.ChannelId);
        var keys = store.ReadKeysWith(BroadcastState.AddressOf(user.UserId), DocumentKind.Broadcast, prefix, after?.ToString() ?? prefix, most);
        return Task.FromResult<IReadOnlyList<BroadcastKey>>([.. keys.Select(BroadcastKey.Parse)]);
    }
}
