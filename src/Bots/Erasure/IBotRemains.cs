namespace Bots;

/// <summary>
/// What is left of a bot with its users: their sessions, with all that was said in them and all that was remembered, and the broadcasts
/// to them.
/// </summary>
public interface IBotRemains
{
    /// <summary>Deletes some of it: a call must not take long.</summary>
    /// <returns>Whether there was nothing left to delete.</returns>
    Task<bool> DeleteSome();
}
