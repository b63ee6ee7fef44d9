using Bots;
using Bots.Conversing;
using Bots.TextBots;
using Embedded.Storage;

namespace Embedded.Hosting;

/// <summary>Removes from the file what has expired, session by session.</summary>
internal sealed class ExpirySweep : IAsyncDisposable
{
    private readonly SqliteStore _store;
    private readonly ICalls<Session> _sessions;
    private readonly ICalls<TextBotsSession> _textBots;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private Task _running = Task.CompletedTask;

    public ExpirySweep(SqliteStore store, ICalls<Session> sessions, ICalls<TextBotsSession> textBots, EmbeddedOptions options)
    {
        _store = store;
        _sessions = sessions;
        _textBots = textBots;
        _clock = options.Clock;
        _timer = _clock.CreateTimer(_ => Start(), null, options.SweepInterval, options.SweepInterval);
    }

    /// <summary>Removes all that has expired until now.</summary>
    public async Task Run()
    {
        await Run(DocumentKind.TextBotsSession, key => _textBots.Call(key, session => session.Expire()));
        await Run(DocumentKind.Session, key => _sessions.Call(key, session => session.Expire()));
        await _store.DeleteUsageBefore(Sweep.FirstDayOfUsage(_clock.GetUtcNow()));
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _running;
    }

    private Task Run(string kind, Func<string, Task> expire)
    {
        var now = _clock.GetUtcNow();
        return Sweep.Run(() => Task.FromResult(_store.ReadDue(kind, now, Sweep.AtOnce)), expire);
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
