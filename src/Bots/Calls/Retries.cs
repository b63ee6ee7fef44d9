namespace Bots.Calls;

/// <summary>
/// Sends a call again that got no answer. A silo that dies takes its grains with it, and they are elsewhere as soon as the others have
/// found it out: until then calls to them fail.
/// </summary>
/// <param name="limit">How long a call is tried.</param>
/// <param name="attempt">
/// How long there may be no answer until the call is sent once more. It is short, for a silo that died answers nothing. But a turn may only
/// be long: the answer to any attempt is the answer. A call that must not be carried out twice is not held to it.
/// </param>
public sealed class Retries(TimeSpan limit, TimeSpan attempt, TimeProvider clock) : IDisposable
{
    // A silo that was shut down in order is replaced at once; one that was killed, when the others miss it.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    // The store says by itself how it is, and a caller may come again. But one writer that met another finds the state as it is now.
    private const int AfterStorageFault = 2;

    // Cancelled when calls that wait are sent once more.
    private CancellationTokenSource _waiting = new();

    /// <summary>A call that changes nothing when it is carried out twice.</summary>
    /// <exception cref="UnavailableException">There was no answer until the limit.</exception>
    public async Task<T> Run<T>(Func<Task<T>> call)
    {
        var begun = clock.GetTimestamp();
        var pause = ShortestPause;
        var asked = new List<Task<T>>(1);
        for (var tries = 1; ; tries++)
        {
            var waiting = _waiting.Token;
            try
            {
                asked.Add(call());
                return await (asked.Count == 1 ? asked[0] : Task.WhenAny(asked).Unwrap()).WaitAsync(attempt, clock, waiting);
            }
            catch (OperationCanceledException e) when (e.CancellationToken == waiting)
            {
                asked.RemoveAll(static one => one.IsFaulted);
            }
            catch (Exception e) when (Unanswered.Is(e) && clock.GetElapsedTime(begun) >= limit)
            {
                throw Unanswered.Told(e);
            }
            catch (Exception e) when (Unanswered.Is(e) || e is StorageException { IsTransient: true } && tries <= AfterStorageFault)
            {
                asked.RemoveAll(static one => one.IsFaulted);
                await Task.Delay(pause, clock);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>
    /// Sends all calls that wait once more, and at once: a silo that has some of them is gone. The client of a cluster does not say which calls it
    /// has sent through that silo.
    /// </summary>
    public void SendAgain() => Interlocked.Exchange(ref _waiting, new CancellationTokenSource()).Cancel();

    public void Dispose() => _waiting.Dispose();

    /// <inheritdoc cref="Run{T}"/>
    public Task Run(Func<Task> call) => Run(async () =>
    {
        await call();
        return true;
    });

    /// <summary>A call that must not be carried out twice.</summary>
    /// <exception cref="UnavailableException">There was no answer.</exception>
    public static async Task<T> Once<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (Unanswered.Is(e))
        {
            throw Unanswered.Told(e);
        }
    }

    /// <inheritdoc cref="Once{T}"/>
    public static Task Once(Func<Task> call) => Once(async () =>
    {
        await call();
        return true;
    });
}
