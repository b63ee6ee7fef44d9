namespace Bots;

/// <summary>
/// What is left of a bot with its users: their sessions, with all that was said in them and all that was remembered, and the broadcasts
/// to them.
/// </summary>
[Alias("IBotRemainsGrain")]
public interface IBotRemainsGrain : IGrainWithStringKey
{
    /// <summary>Deletes some of it: a call must not take long.</summary>
    /// <param name="channelId">Only that of one channel; null is all.</param>
    /// <returns>Whether there was nothing left to delete.</returns>
    Task<bool> DeleteSome(string? channelId);

    /// <summary>Deletes broadcasts to a user, delivered or not: not all at once, for a call must not take long.</summary>
    /// <returns>Whether there was nothing left to delete.</returns>
    Task<bool> DeleteBroadcasts(string channelId, string userId);
}
