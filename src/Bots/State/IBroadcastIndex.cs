namespace Bots.State;

/// <summary>Which broadcasts are stored.</summary>
public interface IBroadcastIndex
{
    /// <summary>False for storage that can't tell which are due: what it keeps would not be found again after a crash.</summary>
    bool IsSupported { get; }

    /// <summary>Broadcasts that are due, those first that have been so for longest.</summary>
    /// <param name="after">The last one of those that were listed before; null to begin.</param>
    /// <exception cref="StorageException">The store could not be read.</exception>
    Task<IReadOnlyList<DueDocument>> ListDue(DateTimeOffset now, DueDocument? after, int most);

    /// <summary>Broadcasts of a bot, in any order.</summary>
    /// <param name="channelId">Of this channel only; null for all.</param>
    /// <exception cref="StorageException">The store could not be read.</exception>
    Task<IReadOnlyList<BroadcastKey>> List(string botId, string? channelId, int most);

    /// <summary>
    /// Broadcasts of a channel that may be to a user, in the order of their keys: all that are, and perhaps others, whose documents have the bytes of
    /// <see cref="BroadcastState.AddressOf"/> somewhere else. The store looks for them in the documents of the channel, one after the other:
    /// where users are deleted once and broadcasts are gone after a week, that is cheaper than to write down with each broadcast whose it is.
    /// </summary>
    /// <param name="after">Only those behind this one; null for the first.</param>
    /// <exception cref="StorageException">The store could not be read.</exception>
    Task<IReadOnlyList<BroadcastKey>> ListTo(SessionKey user, BroadcastKey? after, int most);
}

/// <summary>A document in which something is due, and its place among them.</summary>
public sealed record DueDocument(string Key, DateTimeOffset Due);
