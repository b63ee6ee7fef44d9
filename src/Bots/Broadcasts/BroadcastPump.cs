using System.Collections.Concurrent;
using Bots.Calls;
using Bots.Delivering;
using Bots.State;
using Bots.Storage;

namespace Bots.Broadcasts;

/// <summary>
/// Delivers the broadcasts that are due: those that the grains of this process offer, and those that a look into the store finds, since the
/// process that had them died or their last attempt failed. Any number of processes may do so over one store: the broadcast says whose
/// each attempt is. Each channel has a lane of its own, so that a webhook that hangs delays nobody else.
/// </summary>
public sealed class BroadcastPump : IBroadcastOutlet, IAsyncDisposable
{
    private const int AtOnce = 16;

    // Broadcasts of one channel that wait in memory. The others wait in the store.
    private const int Room = 5_000;
    private const int Page = 500;
    private const int PagesAtOnce = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly IDocumentStore _store;
    private readonly BroadcastDelivery _delivery;
    private readonly FaultLog _faults;
    private readonly TimeProvider _clock;
    private readonly Lanes _lanes;
    private readonly ConcurrentDictionary<BroadcastKey, bool> _taken = new();
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private Task _looking = Task.CompletedTask;
    private DueDocument? _seen;

    public BroadcastPump(GrainClient grains, IWebhookClient client, KnownWebhooks webhooks, IDocumentStore store, FaultLog faults, TimeProvider clock)
    {
        _store = store;
        _faults = faults;
        _clock = clock;
        _delivery = new BroadcastDelivery(grains, client, webhooks, clock);
        _lanes = new Lanes("broadcasts", AtOnce, Room, clock);
    }

    /// <summary>Begins to look for what is due.</summary>
    public void Start() => _timer = _clock.CreateTimer(_ => StartLook(), null, TimeSpan.Zero, Interval);

    public void Offer(BroadcastKey broadcast)
    {
        if (!_taken.TryAdd(broadcast, true))
            return;
        var key = broadcast.ToString();
        // The next look finds what has no room now.
        if (!_lanes.TryAdd($"{broadcast.BotId} {broadcast.ChannelId}", key, size: 1, () => Deliver(broadcast)))
            _taken.TryRemove(broadcast, out _);
    }

    /// <summary>Looks for what is due, and takes as much of it as there is room for.</summary>
    public async Task Look()
    {
        for (var page = 0; page < PagesAtOnce; page++)
        {
            var due = await _store.ListDue(BroadcastState.Kind, _clock.GetUtcNow(), _seen, Page);
            foreach (var document in due)
                Offer(BroadcastKey.Parse(document.Key));
            // The next look goes on where this one ends, so that many that wait for one channel don't hide the others'.
            _seen = due.Count < Page ? null : due[^1];
            if (_seen is null)
                return;
        }
    }

    /// <summary>Begins nothing more, and waits for what is being delivered.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_timer is { } timer)
            await timer.DisposeAsync();
        Task looking;
        lock (_lock)
            looking = _looking;
        await looking;
        await _lanes.DisposeAsync();
    }

    private async Task<TimeSpan?> Deliver(BroadcastKey broadcast)
    {
        try
        {
            await _delivery.Run(broadcast);
        }
        catch (Exception fault)
        {
            // Its lease ends by itself, and then it is found again.
            _faults.Note("A broadcast could not be delivered", fault);
        }
        finally
        {
            _taken.TryRemove(broadcast, out _);
        }
        return null;
    }

    private void StartLook()
    {
        lock (_lock)
        {
            if (_looking.IsCompleted)
                _looking = Task.Run(LookQuietly);
        }
    }

    // What can't be read now is read at the next time.
    private async Task LookQuietly()
    {
        try
        {
            await Look();
        }
        catch (Exception fault)
        {
            _faults.Note("The broadcasts that are due could not be listed", fault);
            _seen = null;
        }
    }
}
