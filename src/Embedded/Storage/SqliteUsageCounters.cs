using Bots;
using Bots.State;

namespace Embedded.Storage;

internal sealed class SqliteUsageCounters(SqliteStore store) : IUsageCounters
{
    public Task<IReadOnlyList<UsageCount>> Read(string botId, DateOnly since) => Task.FromResult(store.ReadUsage(botId, since));

    public Task Delete(string botId) => store.DeleteUsage(botId);
}
