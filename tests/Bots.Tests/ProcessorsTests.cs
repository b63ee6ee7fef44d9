using System.Threading.Channels;
using Bots.Conversing;

namespace Bots.Tests;

/// <summary>Turns that compute for long take the processors in turn, bot by bot.</summary>
public sealed class ProcessorsTests
{
    private readonly ManualClock _clock = new();
    private readonly Processors _processors;

    public ProcessorsTests() => _processors = new(2, 0, _clock);

    [Fact]
    public async Task As_many_compute_at_one_time_as_there_are_processors()
    {
        var first = await Next("a");
        await Next("a");
        var third = Next("b").AsTask();
        Assert.False(third.IsCompleted);

        first.Dispose();

        await third;
    }

    [Fact]
    public async Task Bots_take_slices_in_turn_however_many_turns_each_has()
    {
        var running = new Queue<IDisposable>([await Next("busy"), await Next("busy")]);
        var taken = Channel.CreateUnbounded<(string Bot, IDisposable Slice)>();
        string[] waiting = ["busy", "busy", "busy", "busy", "quiet", "other", "quiet"];
        foreach (var bot in waiting)
            _ = Take(bot);
        var order = new List<string>();

        foreach (var _ in waiting)
        {
            running.Dequeue().Dispose();
            var (bot, slice) = await taken.Reader.ReadAsync();
            order.Add(bot);
            running.Enqueue(slice);
        }

        Assert.Equal(["busy", "quiet", "other", "busy", "quiet", "busy", "busy"], order);

        async Task Take(string bot) => await taken.Writer.WriteAsync((bot, await Next(bot)));
    }

    [Fact]
    public async Task Who_is_cancelled_is_passed_over()
    {
        var first = await Next("a");
        await Next("a");
        using var cancellation = new CancellationTokenSource();
        var cancelled = _processors.Of("a").NextAsync(0, cancellation.Token).AsTask();
        var last = Next("a").AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        first.Dispose();

        await last;
    }

    [Fact]
    public async Task A_turn_that_has_waited_too_long_in_all_is_told_that_the_server_is_busy()
    {
        using var turn = _processors.Of("a");
        var first = await Next("a");
        var second = await Next("a");
        var waiting = turn.NextAsync(0, CancellationToken.None).AsTask();
        _clock.Advance(TurnSlices.LongestWait / 2);
        first.Dispose();
        var slice = await waiting;
        // It computes; that does not count.
        _clock.Advance(TurnSlices.LongestWait);
        first = await NextAfter(slice);

        var waitingAgain = turn.NextAsync(0, CancellationToken.None).AsTask();
        _clock.Advance(TurnSlices.LongestWait / 2);

        var busy = await Assert.ThrowsAsync<BusyException>(() => waitingAgain);
        Assert.Contains("20 seconds", busy.Message, StringComparison.Ordinal);
        // It is passed over.
        first.Dispose();
        second.Dispose();
        await Next("a");
        await Next("b");

        async Task<IDisposable> NextAfter(IDisposable slice)
        {
            var next = Next("b").AsTask();
            slice.Dispose();
            return await next;
        }
    }

    [Fact]
    public void The_time_of_a_thread_is_that_which_it_computes()
    {
        var slices = _processors.Of("a");
        var before = slices.ThreadTime;
        Thread.Sleep(100);
        var slept = slices.ThreadTime - before;
        while (slices.ThreadTime - before < TimeSpan.FromMilliseconds(20))
            Thread.SpinWait(1_000);

        Assert.True(slept < TimeSpan.FromMilliseconds(90), $"{slept}");
    }

    private ValueTask<IDisposable> Next(string bot) => _processors.Of(bot).NextAsync(0, CancellationToken.None);
}
