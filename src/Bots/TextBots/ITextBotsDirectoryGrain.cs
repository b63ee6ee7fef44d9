namespace Bots.TextBots;

/// <summary>Finds TextBots sessions for clients that name a session and no bot.</summary>
[Alias("ITextBotsDirectoryGrain")]
public interface ITextBotsDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The bot of a session of a bot flow; null when there is no such session.</summary>
    /// <param name="lookup">The <see cref="TextBotsKeys.LookupOf(string, string)"/> of the session.</param>
    /// <exception cref="StorageException">The database could not be read.</exception>
    Task<string?> FindBot(string lookup);
}
