using Bots;
using Bots.State;
using Grains.Actors;
using Postgres;

namespace Grains.Storage;

internal sealed class PostgresSessionIndex(PostgresStore store) : ISessionIndex
{
    public async Task<IReadOnlyList<SessionKey>> List(string botId, int most) =>
        [.. (await store.ReadKeys(StateNames.Session, GrainKeys.SessionsOf(botId), most)).Select(GrainKeys.ParseSession)];

    public async Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, int most) =>
        [.. (await store.ReadKeys(StateNames.TextBotsSession, GrainKeys.TextBotsOf(botId), most)).Select(GrainKeys.ParseTextBots)];
}
