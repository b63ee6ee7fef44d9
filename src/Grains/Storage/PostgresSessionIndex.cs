using Bots;
using Bots.State;
using Grains.Actors;
using Postgres;

namespace Grains.Storage;

internal sealed class PostgresSessionIndex(PostgresStore store) : ISessionIndex
{
    public async Task<IReadOnlyList<SessionKey>> List(string botId, string? channelId, string? after, int most)
    {
        var prefix = GrainKeys.SessionsOf(botId, channelId);
        return [.. (await store.ReadKeys(StateNames.Session, prefix, prefix + after, most)).Select(GrainKeys.ParseSession)];
    }

    public async Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, string? channelId, int most)
    {
        var prefix = GrainKeys.TextBotsOf(botId, channelId);
        return [.. (await store.ReadKeys(StateNames.TextBotsSession, prefix, prefix, most)).Select(GrainKeys.ParseTextBots)];
    }
}
