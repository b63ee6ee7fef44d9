using Bots;
using Bots.Tests;
using Embedded.Hosting;

namespace Embedded.Tests.Hosting;

public sealed class ActivationsTests
{
    private readonly ManualClock _clock = new();
    private readonly List<string> _activated = [];
    private readonly Activations<string> _actors;
    private bool _isStored = true;

    public ActivationsTests() => _actors = new(
        key =>
        {
            lock (_activated)
                _activated.Add(key);
            return new Activated<string>(key, () => _isStored);
        },
        _clock);

    [Fact]
    public async Task Calls_of_one_key_come_in_one_at_a_time_and_in_their_order()
    {
        var order = new List<int>();
        var inside = 0;
        var calls = Enumerable.Range(0, 200).Select(i => _actors.Call("key", async _ =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            order.Add(i);
            Interlocked.Decrement(ref inside);
            return i;
        }));

        Assert.Equal(Enumerable.Range(0, 200), await Task.WhenAll(calls.ToList()));

        Assert.Equal(Enumerable.Range(0, 200), order);
        Assert.Equal(["key"], _activated);
    }

    [Fact]
    public async Task A_key_does_not_wait_for_another()
    {
        var never = new TaskCompletionSource<bool>();
        var waiting = _actors.Call("slow", _ => never.Task);

        Assert.Equal("fast", await _actors.Call("fast", Task.FromResult));

        Assert.False(waiting.IsCompleted);
        never.SetResult(true);
        Assert.True(await waiting);
    }

    [Fact]
    public async Task A_call_that_fails_lets_the_next_one_in()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _actors.Call<int>("key", _ => throw new InvalidOperationException()));

        Assert.Equal("key", await _actors.Call("key", Task.FromResult));
        Assert.Equal(["key"], _activated);
    }

    [Fact]
    public async Task An_actor_that_failed_on_its_store_is_read_again()
    {
        await _actors.Call("key", Task.FromResult);
        await Assert.ThrowsAsync<StorageException>(
            () => _actors.Call<int>("key", _ => throw new StorageException("full", isTransient: false)));
        await _actors.Call("key", Task.FromResult);

        Assert.Equal(["key", "key"], _activated);
    }

    [Fact]
    public async Task Who_is_idle_is_dropped_and_comes_back_when_called()
    {
        await _actors.Call("old", Task.FromResult);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _actors.Call("new", Task.FromResult);
        _clock.Advance(TimeSpan.FromMinutes(2));

        _actors.DropIdle(TimeSpan.FromMinutes(3));

        Assert.Equal(1, _actors.Count);
        await _actors.Call("new", Task.FromResult);
        await _actors.Call("old", Task.FromResult);
        Assert.Equal(["old", "new", "old"], _activated);
    }

    [Fact]
    public async Task Who_is_busy_is_not_idle()
    {
        var end = new TaskCompletionSource<bool>();
        var call = _actors.Call("key", _ => end.Task);
        _clock.Advance(TimeSpan.FromHours(1));
        _actors.DropIdle(TimeSpan.FromMinutes(1));
        end.SetResult(true);
        await call;

        await _actors.Call("key", Task.FromResult);

        Assert.Equal(["key"], _activated);
    }

    [Fact]
    public async Task A_key_without_anything_stored_does_not_stay()
    {
        _isStored = false;
        for (var i = 0; i < 100; i++)
            await _actors.Call($"made up {i}", Task.FromResult);

        Assert.Equal(0, _actors.Count);
    }

    [Fact]
    public async Task However_often_a_key_is_dropped_its_calls_never_overlap()
    {
        _isStored = false;
        var inside = 0;
        var done = 0;
        await Parallel.ForAsync(0, 20_000, async (i, _) => await _actors.Call($"{i % 3}", async key =>
        {
            if (key == "0")
                Assert.Equal(1, Interlocked.Increment(ref inside));
            if (i % 7 == 0)
                await Task.Yield();
            if (key == "0")
                Interlocked.Decrement(ref inside);
            return Interlocked.Increment(ref done);
        }));

        Assert.Equal(20_000, done);
        Assert.Equal(0, _actors.Count);
    }
}
