using Bots.Conversing;
using Csml.Conversations;

namespace Bots.Tests;

/// <summary>Turns share the memory of the process: they wait for it, and never for one another.</summary>
public sealed class TurnMemoryTests
{
    private const long Megabyte = 1 << 20;

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_turn_that_needs_more_than_is_left_waits_until_another_ends()
    {
        var processors = new Processors(100, 100 * Megabyte, _clock);
        var (first, second, third) = (processors.Of("a"), processors.Of("b"), processors.Of("c"));
        await Take(first, 60);
        // One turn may go beyond what all share.
        await Take(second, 200);

        var waiting = Take(third, 60);
        await Task.Delay(20);
        Assert.False(waiting.IsCompleted);
        first.Dispose();
        await waiting;

        Assert.True(third.Memory > 60 * Megabyte);
        Assert.True(second.Memory > Budget.Default.Memory);
    }

    [Fact]
    public async Task A_turn_that_takes_little_does_not_wait()
    {
        var processors = new Processors(100, 0, _clock);
        await Take(processors.Of("a"), 200);

        Assert.True(Take(processors.Of("b"), 1).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Turns_that_all_need_much_do_not_wait_for_one_another()
    {
        var processors = new Processors(4, 100 * Megabyte, TimeProvider.System);
        var left = 100;

        var turns = Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            using var turn = processors.Of($"{i % 7}");
            for (var taken = 2; taken <= 256; taken += 3)
            {
                await Take(turn, taken);
                await Task.Yield();
            }
            Interlocked.Decrement(ref left);
        })).ToList();
        await Task.WhenAll(turns).WaitAsync(TurnSlices.LongestWait);

        Assert.Equal(0, left);
    }

    [Fact]
    public async Task Bots_get_memory_in_turn_however_many_turns_each_has()
    {
        var processors = new Processors(100, 0, _clock);
        var running = processors.Of("busy");
        await Take(running, 100);
        var order = new List<string>();
        var turns = new[] { "busy", "busy", "busy", "quiet", "busy", "other" }.Select(bot => (Bot: bot, Slices: processors.Of(bot))).ToList();
        var waiting = turns.Select(turn => Follow(turn.Bot, turn.Slices)).ToList();

        running.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["busy", "quiet", "other", "busy", "busy", "busy"], order);

        // One of them has it at one time.
        async Task Follow(string bot, TurnSlices slices)
        {
            await Take(slices, 100);
            order.Add(bot);
            slices.Dispose();
        }
    }

    [Fact]
    public async Task A_turn_that_waits_too_long_for_memory_is_told_that_the_server_is_busy()
    {
        var processors = new Processors(100, 0, _clock);
        var first = processors.Of("a");
        await Take(first, 100);
        var waiting = Take(processors.Of("a"), 100);

        _clock.Advance(TurnSlices.LongestWait);

        await Assert.ThrowsAsync<BusyException>(() => waiting);
        // It is passed over.
        var last = Take(processors.Of("a"), 100);
        first.Dispose();
        await last;
    }

    private static async Task Take(TurnSlices turn, int megabytes) => (await turn.NextAsync(megabytes * Megabyte, CancellationToken.None)).Dispose();
}
