using Bots.Calls;

namespace Bots.Tests.Calls;

public sealed class ArrivalOrderTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly SessionKey User = new("bot", "web", "ada");

    private readonly List<int> _sent = [];

    [Fact]
    public async Task A_chat_that_has_to_be_sent_again_is_not_overtaken()
    {
        var order = new ArrivalOrder(Long, TimeProvider.System);
        var retries = new Retries(Long, Long, TimeProvider.System);
        var tries = 0;

        var first = order.Run(User, () => retries.Run(() => ++tries < 3 ? throw new TimeoutException() : Send(1)));
        var others = Enumerable.Range(2, 20).Select(i => order.Run(User, () => Send(i))).ToList();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(Enumerable.Range(1, 21), _sent);
        Assert.Equal(0, order.Count);
    }

    [Fact]
    public async Task A_chat_that_fails_lets_the_next_one_pass_and_other_users_never_wait()
    {
        var order = new ArrivalOrder(Long, TimeProvider.System);
        var held = new TaskCompletionSource<int>();

        var first = order.Run(User, () => held.Task);
        var second = order.Run(User, () => Send(2));
        await order.Run(User with { UserId = "another" }, () => Send(1));
        held.SetException(new ConflictException("No."));

        await Assert.ThrowsAsync<ConflictException>(() => first);
        await second;
        Assert.Equal([1, 2], _sent);
        Assert.Equal(0, order.Count);
    }

    [Fact]
    public async Task Who_waits_too_long_is_not_sent_and_those_behind_still_come_after_those_before()
    {
        var order = new ArrivalOrder(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var held = new TaskCompletionSource<int>();
        var first = order.Run(User, () => held.Task);

        await Assert.ThrowsAsync<UnavailableException>(() => order.Run(User, () => Send(2)));
        var third = order.Run(User, () => Send(3));
        Assert.Empty(_sent);
        held.SetResult(await Send(1));

        await first;
        await third;
        Assert.Equal([1, 3], _sent);
        Assert.Equal(0, order.Count);
    }

    private Task<int> Send(int number)
    {
        lock (_sent)
            _sent.Add(number);
        return Task.FromResult(number);
    }
}
