namespace Embedded.Hosting;

/// <summary>
/// One key's place in memory: its actor, and the queue of its callers. They come in one at a time, in the order in which they came.
/// </summary>
internal sealed class Activation<TActor>
    where TActor : class
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isBusy;
    private bool _isRetired;
    private long _lastUsed;

    /// <summary>The actor; null until somebody needs it. It is set by who has entered; who only looks at what is stored need not enter.</summary>
    public Activated<TActor>? Actor { get; set; }

    /// <summary>Ends when it is the caller's turn. Null when the activation is retired: the caller looks for the next one.</summary>
    public Task? Enter()
    {
        lock (_lock)
        {
            if (_isRetired)
                return null;
            if (!_isBusy)
            {
                _isBusy = true;
                return Task.CompletedTask;
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    public void Leave(long now)
    {
        lock (_lock)
        {
            _lastUsed = now;
            if (_waiting.TryDequeue(out var next))
                next.SetResult();
            else
                _isBusy = false;
        }
    }

    /// <summary>Retires it, unless somebody is in it or was since a time.</summary>
    public bool TryRetire(long idleSince)
    {
        lock (_lock)
        {
            if (!_isBusy && _lastUsed <= idleSince)
                _isRetired = true;
            return _isRetired;
        }
    }
}

/// <summary>An actor, and whether anything of it is stored.</summary>
internal sealed record Activated<TActor>(TActor Actor, Func<bool> IsStored);
