namespace Bots.Calls;

/// <summary>
/// What keys and OAuth clients may do, as this process read it within the last second: a request does not call the key's grain each time. A
/// deletion ends only when no process uses an older answer, so that a deleted key opens nothing once its deletion is answered.
/// </summary>
/// <param name="isOnlyProcess">No other process serves this database: a deletion forgets all answers instead of waiting for their end.</param>
public sealed class KnownGrants(TimeProvider clock, bool isOnlyProcess = false)
{
    /// <summary>How long a process uses an answer.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    // Timers end some milliseconds early, and the clocks of two machines differ in speed.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    private readonly RecentAnswers<string, KeyGrant?> _keys = new(Age, clock);
    private readonly RecentAnswers<string, OAuthGrant?> _clients = new(Age, clock);

    /// <summary>What a key opens, or null.</summary>
    public Task<KeyGrant?> Find(string digest, Func<Task<KeyGrant?>> ask) => Find(_keys, digest, ask);

    /// <summary>What an OAuth client may do, or null.</summary>
    public Task<OAuthGrant?> Find(string digest, Func<Task<OAuthGrant?>> ask) => Find(_clients, digest, ask);

    /// <summary>The key changed: this process asks again.</summary>
    public void ForgetKey(string digest) => _keys.Forget(digest);

    /// <summary>Ends when the deletion has ended, and no process uses an answer from before it.</summary>
    public async Task Revoke(Func<Task> deletion)
    {
        try
        {
            await deletion();
        }
        finally
        {
            // Also after a failure: this call, or an earlier one, may have deleted something all the same.
            if (isOnlyProcess)
                ForgetAll();
            else
                await Task.Delay(Age + Margin, clock);
        }
    }

    private void ForgetAll()
    {
        _keys.ForgetAll();
        _clients.ForgetAll();
    }

    // That there is nothing is not remembered: a client that tries many keys would push out the others.
    private static async Task<T?> Find<T>(RecentAnswers<string, T?> answers, string digest, Func<Task<T?>> ask)
        where T : class
    {
        var grant = await answers.Get(digest, ask);
        if (grant is null)
            answers.Forget(digest);
        return grant;
    }
}
