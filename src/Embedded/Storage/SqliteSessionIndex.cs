using Bots;
using Bots.State;

namespace Embedded.Storage;

internal sealed class SqliteSessionIndex(SqliteStore store) : ISessionIndex
{
    public Task<IReadOnlyList<SessionKey>> List(string botId, int most) => List(DocumentKind.Session, botId, most);

    public Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, int most) => List(DocumentKind.TextBotsSession, botId, most);

    private Task<IReadOnlyList<SessionKey>> List(string kind, string botId, int most)
    {
        var keys = store.ReadKeys(kind, SessionKey.PrefixOf(botId), most);
        return Task.FromResult<IReadOnlyList<SessionKey>>([.. keys.Select(SessionKey.Parse)]);
    }
}
