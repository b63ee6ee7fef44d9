using Bots;
using Bots.State;

namespace Embedded.Storage;

internal sealed class SqliteSessionIndex(SqliteStore store) : ISessionIndex
{
    public Task<IReadOnlyList<SessionKey>> List(string botId, string? channelId, string? after, int most) =>
        ReadKeys(DocumentKind.Session, SessionKey.PrefixOf(botId, channelId), after, most);

    public Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, string? channelId, int most) =>
        ReadKeys(DocumentKind.TextBotsSession, SessionKey.PrefixOf(botId, channelId), after: null, most);

    private Task<IReadOnlyList<SessionKey>> ReadKeys(string kind, string prefix, string? after, int most)
    {
        var keys = store.ReadKeys(kind, prefix, prefix + after, most);
        return Task.FromResult<IReadOnlyList<SessionKey>>([.. keys.Select(SessionKey.Parse)]);
    }
}
