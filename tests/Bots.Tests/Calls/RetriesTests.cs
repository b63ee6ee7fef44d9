using Bots.Calls;

namespace Bots.Tests.Calls;

public sealed class RetriesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private readonly List<TaskCompletionSource<string>> _calls = [];

    [Fact]
    public async Task A_call_that_is_long_in_answering_is_sent_again_and_any_answer_is_the_answer()
    {
        var answer = Patient.Run(Call);
        await UntilCalled(3);

        _calls[0].SetResult("the first");

        Assert.Equal("the first", await answer);
    }

    [Fact]
    public async Task A_call_that_is_lost_is_sent_again_while_an_earlier_one_is_waited_for()
    {
        var answer = Patient.Run(Call);
        await UntilCalled(2);

        _calls[1].SetException(new TimeoutException());
        await UntilCalled(3);
        _calls[0].SetResult("the first");

        Assert.Equal("the first", await answer);
    }

    [Fact]
    public async Task When_a_silo_is_lost_calls_that_wait_are_sent_again_at_once_and_any_answer_is_the_answer()
    {
        var retries = new Retries(Long, Long, TimeProvider.System);
        var answer = retries.Run(Call);
        await UntilCalled(1);

        retries.SendAgain();
        await UntilCalled(2);
        retries.SendAgain();
        await UntilCalled(3);
        _calls[1].SetResult("the second");

        Assert.Equal("the second", await answer);
        Assert.Equal(3, _calls.Count);
    }

    [Fact]
    public async Task What_the_actor_refuses_is_an_answer()
    {
        var answer = Patient.Run(Call);
        await UntilCalled(1);

        _calls[0].SetException(new ConflictException("No."));

        await Assert.ThrowsAsync<ConflictException>(() => answer);
    }

    [Fact]
    public async Task Who_gets_no_answer_until_the_limit_is_told_so()
    {
        var impatient = new Retries(limit: 50 * Short, attempt: Short, TimeProvider.System);

        var e = await Assert.ThrowsAsync<UnavailableException>(() => impatient.Run(Call));

        Assert.Contains("send the request again", e.Message, StringComparison.Ordinal);
        Assert.InRange(_calls.Count, 2, 60);
    }

    [Fact]
    public async Task What_must_not_be_carried_out_twice_is_sent_once_however_long_it_takes()
    {
        var answer = Retries.Once(Call);
        await Task.Delay(5 * Short);
        _calls[0].SetResult("late");

        Assert.Equal("late", await answer);
        Assert.Single(_calls);
    }

    [Fact]
    public async Task Where_no_call_is_lost_none_is_sent_a_second_time_while_it_is_under_way()
    {
        // As a single node has it.
        var answer = new Retries(Long, Timeout.InfiniteTimeSpan, TimeProvider.System).Run(Call);
        await Task.Delay(5 * Short);
        Assert.Single(_calls);

        _calls[0].SetException(new TimeoutException());
        await UntilCalled(2);
        _calls[1].SetResult("the second");

        Assert.Equal("the second", await answer);
    }

    [Fact]
    public async Task A_storage_that_may_do_better_is_tried_three_times_and_then_believed()
    {
        var tries = 0;

        var e = await Assert.ThrowsAsync<StorageException>(() => Patient.Run<string>(() =>
        {
            tries++;
            throw new StorageException("Locked.", isTransient: true);
        }));

        Assert.Equal(("Locked.", 3), (e.Message, tries));
        await Assert.ThrowsAsync<StorageException>(() => Patient.Run<string>(() =>
        {
            tries++;
            throw new StorageException("Full.", isTransient: false);
        }));
        Assert.Equal(4, tries);
    }

    private static Retries Patient => new(Long, Short, TimeProvider.System);

    private Task<string> Call()
    {
        var call = new TaskCompletionSource<string>();
        lock (_calls)
            _calls.Add(call);
        return call.Task;
    }

    private async Task UntilCalled(int times)
    {
        while (true)
        {
            lock (_calls)
            {
                if (_calls.Count >= times)
                    return;
            }
            await Task.Delay(1);
        }
    }
}
