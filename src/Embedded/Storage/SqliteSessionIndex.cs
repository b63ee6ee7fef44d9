using Bots;
using Bots.State;

namespace Embedded.Storage;

internal sealed class SqliteSessionIndex(SqliteStore store) : ISessionIndex
{
    public Task<IReadOnlyList<SessionKey>> List(string botId, int most)
    {
        var keys = store.ReadKeys(DocumentKind.Session, SessionKey.PrefixOf(botId), most);
        return Task.FromResult<IReadOnlyList<SessionKey>>([.. keys.Select(SessionKey.Parse)]);
    }
}
