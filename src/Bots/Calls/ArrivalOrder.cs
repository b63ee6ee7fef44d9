namespace Bots.Calls;

/// <summary>
/// Chats of one session that come to this process go to the cluster one after the other, in the order in which they came. A silo runs them
/// one at a time anyway, but calls may overtake one another on their way, and one that is sent again does. Chats that come to different
/// processes have no order.
/// </summary>
/// <param name="limit">How long a chat waits for those before it.</param>
public sealed class ArrivalOrder(TimeSpan limit, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SessionKey, Task> _last = [];

    /// <summary>How many sessions have chats under way.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _last.Count;
        }
    }

    /// <exception cref="UnavailableException">Those before it took too long. It was not sent.</exception>
    public async Task<T> Run<T>(SessionKey session, Func<Task<T>> chat)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_lock)
        {
            _last.TryGetValue(session, out before);
            _last[session] = end.Task;
        }
        try
        {
            if (before is not null)
                await before.WaitAsync(limit, clock);
            return await chat();
        }
        catch (TimeoutException e) when (before is { IsCompleted: false })
        {
            throw Unanswered.Told(e);
        }
        finally
        {
            Leave(session, end, before);
        }
    }

    private void Leave(SessionKey session, TaskCompletionSource end, Task? before)
    {
        // This chat gave up waiting. Those behind it still come after those before it.
        if (before is { IsCompleted: false })
        {
            _ = before.ContinueWith(_ => Leave(session, end, null), TaskScheduler.Default);
            return;
        }
        lock (_lock)
        {
            if (_last[session] == end.Task)
                _last.Remove(session);
        }
        end.SetResult();
    }
}
