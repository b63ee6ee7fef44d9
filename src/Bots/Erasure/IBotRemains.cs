namespace Bots;

/// <summary>What users have left with a bot: their sessions, with all that was said in them and all that was remembered.</summary>
public interface IBotRemains
{
    /// <summary>Deletes some of it: a call must not take long.</summary>
    /// <returns>Whether there was nothing left to delete.</returns>
    Task<bool> DeleteSome();
}
