using Bots;
using Bots.State;

namespace Embedded.Storage;

internal sealed class SqliteSessionIndex(SqliteStore store) : ISessionIndex
{
    public Task<IReadOnlyList<SessionKey>> List(string botId, string? channelId, string? after, int most)
    {
        var prefix = SessionKey.PrefixOf(botId, channelId);
        var keys = store.ReadKeys(DocumentKind.Session, prefix, prefix + after, most);
        return Task.FromResult<IReadOnlyList<SessionKey>>([.. keys.Select(SessionKey.Parse)]);
    }
}
