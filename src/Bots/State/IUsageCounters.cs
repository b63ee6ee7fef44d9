namespace Bots.State;

/// <summary>What sessions have counted with their documents (<see cref="IStored{T}.Write"/>).</summary>
public interface IUsageCounters
{
    /// <summary>What was counted of a bot on a day and since, as of one moment. Of one kind and day there may be several parts.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    Task<IReadOnlyList<UsageCount>> Read(string botId, DateOnly since);

    /// <exception cref="StorageException">It could not be deleted now.</exception>
    Task Delete(string botId);
}
