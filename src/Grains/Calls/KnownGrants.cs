using Bots;

namespace Grains.Calls;

/// <summary>
/// What keys and OAuth clients open, as this process was told within the last second: it does not ask with each request. Who takes one back waits
/// until no process goes by what it was told before, so that what is deleted opens nothing any more when the deletion is answered.
/// </summary>
public sealed class KnownGrants(TimeProvider clock)
{
    /// <summary>How long a process goes by an answer.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    // Timers ring some milliseconds early, and the clocks of two machines don't run alike.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    private readonly RecentAnswers<string, KeyGrant?> _keys = new(Age, clock);
    private readonly RecentAnswers<string, OAuthGrant?> _clients = new(Age, clock);

    /// <summary>What a key opens, or null.</summary>
    public Task<KeyGrant?> Find(string digest, Func<Task<KeyGrant?>> ask) => Find(_keys, digest, ask);

    /// <summary>What an OAuth client may do, or null.</summary>
    public Task<OAuthGrant?> Find(string digest, Func<Task<OAuthGrant?>> ask) => Find(_clients, digest, ask);

    /// <summary>The key is stored differently now: this process asks it again.</summary>
    public void ForgetKey(string digest) => _keys.Forget(digest);

    /// <summary>Ends when a deletion has, and no process goes by what was answered before it.</summary>
    public async Task Revoke(Func<Task> deletion)
    {
        try
        {
            await deletion();
        }
        finally
        {
            // Also when it failed: it may have been carried out all the same, by this call or by one before that is told now that nothing is there.
            await Task.Delay(Age + Margin, clock);
        }
    }

    // That there is nothing is not remembered: whoever tries keys would have the others forgotten.
    private static async Task<T?> Find<T>(RecentAnswers<string, T?> answers, string digest, Func<Task<T?>> ask)
        where T : class
    {
        var grant = await answers.Get(digest, ask);
        if (grant is null)
            answers.Forget(digest);
        return grant;
    }
}
