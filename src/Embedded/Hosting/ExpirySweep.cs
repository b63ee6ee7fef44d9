using Bots;
using Embedded.Storage;

namespace Embedded.Hosting;

/// <summary>Removes from the file what has expired, session by session.</summary>
internal sealed class ExpirySweep : IAsyncDisposable
{
    private const int AtOnce = 100;

    private readonly SqliteStore _store;
    private readonly ICalls<Session> _sessions;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private Task _running = Task.CompletedTask;

    public ExpirySweep(SqliteStore store, ICalls<Session> sessions, EmbeddedOptions options)
    {
        _store = store;
        _sessions = sessions;
        _clock = options.Clock;
        _timer = _clock.CreateTimer(_ => Start(), null, options.SweepInterval, options.SweepInterval);
    }

    /// <summary>Removes all that has expired until now.</summary>
    public async Task Run()
    {
        var now = _clock.GetUtcNow();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // A session that is not done with, for whatever reason, is left to the next sweep.
        while (_store.ReadDue(DocumentKind.Session, now, AtOnce) is { Count: > 0 } keys && keys.Any(seen.Add))
        {
            foreach (var key in keys)
                await _sessions.Call(key, session => session.Expire());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _running;
    }

    private void Start()
    {
        if (_running.IsCompleted)
            _running = RunQuietly();
    }

    // What the store does not take now, it takes at the next time; and whoever talks meanwhile is told that it is in trouble.
    private async Task RunQuietly()
    {
        try
        {
            await Run();
        }
        catch (StorageException)
        {
        }
    }
}
