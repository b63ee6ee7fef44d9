using Embedded.Storage;

namespace Embedded.Hosting;

/// <summary>Counts the calls from outside, so that a server that stops can let them end. Calls between actors don't pass it.</summary>
internal sealed class Door
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private bool _isClosed;

    public void Enter()
    {
        lock (_lock)
        {
            if (_isClosed)
                throw Faults.Stopping();
            _inside++;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0 && _isClosed)
                _empty.SetResult();
        }
    }

    /// <summary>Nobody comes in any more; ends when the last one inside has left.</summary>
    public Task Close()
    {
        lock (_lock)
        {
            if (!_isClosed && _inside == 0)
                _empty.SetResult();
            _isClosed = true;
        }
        return _empty.Task;
    }
}
