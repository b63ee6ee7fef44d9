using System.Collections.Concurrent;
using Bots.Delivering;

namespace Bots.Tests.Delivering;

public sealed class LanesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<string> _done = new();

    [Fact]
    public async Task Work_of_one_order_is_done_one_after_the_other_in_the_order_in_which_it_came()
    {
        await using var lanes = new Lanes("test", atOnce: 4, room: 1_000, TimeProvider.System);

        for (var i = 0; i < 100; i++)
        {
            var text = $"{i % 2}:{i}";
            lanes.TryAdd("lane", $"{i % 2}", 1, async () =>
            {
                await Task.Yield();
                _done.Enqueue(text);
                return null;
            });
        }

        await Until(() => _done.Count == 100);
        foreach (var order in (int[])[0, 1])
            Assert.Equal(Enumerable.Range(0, 100).Where(i => i % 2 == order).Select(i => $"{order}:{i}"), _done.Where(text => text[0] == '0' + order));
    }

    [Fact]
    public async Task So_much_is_done_at_once_in_a_lane_and_other_lanes_go_on()
    {
        var hanging = new TaskCompletionSource<TimeSpan?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        await using var lanes = new Lanes("test", atOnce: 3, room: 1_000, TimeProvider.System);
        for (var i = 0; i < 10; i++)
        {
            lanes.TryAdd("hanging", $"{i}", 1, () =>
            {
                Interlocked.Increment(ref begun);
                return hanging.Task;
            });
        }

        lanes.TryAdd("other", "o", 1, () => Done("other"));

        await Until(() => !_done.IsEmpty && Volatile.Read(ref begun) == 3);
        Assert.Equal(3, Volatile.Read(ref begun));
        hanging.SetResult(null);
        await Until(() => Volatile.Read(ref begun) == 10 && lanes.Count == 0);
    }

    [Fact]
    public async Task Work_that_is_to_be_run_again_holds_back_its_own_order_only()
    {
        var tries = 0;
        await using var lanes = new Lanes("test", atOnce: 1, room: 1_000, TimeProvider.System);
        lanes.TryAdd("lane", "a", 1, () =>
        {
            _done.Enqueue($"a{tries}");
            return Task.FromResult<TimeSpan?>(++tries < 3 ? TimeSpan.FromMilliseconds(50) : null);
        });
        lanes.TryAdd("lane", "a", 1, () => Done("behind a"));
        lanes.TryAdd("lane", "b", 1, () => Done("b"));

        await Until(() => _done.Count == 5);

        Assert.Equal(["a0", "b", "a1", "a2", "behind a"], _done);
    }

    [Fact]
    public async Task A_lane_has_room_for_so_much_and_takes_more_when_it_has_again()
    {
        var hanging = new TaskCompletionSource<TimeSpan?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var lanes = new Lanes("test", atOnce: 1, room: 10, TimeProvider.System);

        // Even what is larger than the lane is taken, when nothing else is in it.
        Assert.True(lanes.TryAdd("large", "a", 50, () => hanging.Task));
        Assert.True(lanes.TryAdd("lane", "a", 4, () => hanging.Task));
        Assert.True(lanes.TryAdd("lane", "b", 6, () => Done("b")));
        Assert.False(lanes.TryAdd("lane", "c", 1, () => Done("c")));
        Assert.True(lanes.TryAdd("other", "c", 1, () => Done("other")));
        hanging.SetResult(null);

        await Until(() => _done.Contains("b") && lanes.Count == 0);
        Assert.True(lanes.TryAdd("lane", "c", 1, () => Done("c")));
        await Until(() => _done.Contains("c"));
    }

    [Fact]
    public async Task Who_closes_the_lanes_waits_for_what_runs_and_not_for_what_waits()
    {
        var hanging = new TaskCompletionSource<TimeSpan?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lanes = new Lanes("test", atOnce: 1, room: 10, TimeProvider.System);
        lanes.TryAdd("lane", "a", 1, () => hanging.Task);
        lanes.TryAdd("lane", "b", 1, () => Done("b"));

        var closing = lanes.DisposeAsync().AsTask();

        Assert.False(closing.IsCompleted);
        Assert.False(lanes.TryAdd("lane", "c", 1, () => Done("c")));
        hanging.SetResult(null);
        await closing.WaitAsync(Patience);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task Work_that_throws_gives_its_place_to_what_is_behind_it_and_who_closes_the_lanes_does_not_wait_for_it()
    {
        var lanes = new Lanes("test", atOnce: 1, room: 10, TimeProvider.System);
        lanes.TryAdd("lane", "a", 1, () => Task.FromException<TimeSpan?>(new TimeoutException()));
        lanes.TryAdd("lane", "a", 1, () => Done("behind a"));
        lanes.TryAdd("lane", "b", 1, () => Done("b"));

        await Until(() => _done.Count == 2 && lanes.Count == 0);

        Assert.True(lanes.DisposeAsync().AsTask().IsCompleted);
    }

    private Task<TimeSpan?> Done(string text)
    {
        _done.Enqueue(text);
        return Task.FromResult<TimeSpan?>(null);
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var until = DateTime.UtcNow + Patience; !isSo(); await Task.Delay(5))
            Assert.True(DateTime.UtcNow < until, "It did not come to be so.");
    }
}
