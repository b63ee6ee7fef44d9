using Bots.State;
using Bots.Tests.InMemory;

namespace Bots.Tests.Access;

public sealed class LeaseTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly KeyGrant Grant = new("a bot", "web");

    private readonly ManualClock _clock = new();
    private readonly StoredInMemory<ApiKeyState> _stored = new();

    [Fact]
    public async Task A_key_is_deleted_when_nobody_goes_by_it_any_more()
    {
        var key = Key();
        await key.Create(Grant);
        _clock.Advance(TimeSpan.FromHours(1));
        var gateway = new LeasedAnswers<KeyGrant>(Time, _clock);
        Assert.Equal(Grant, await gateway.Get("digest", key.Get));

        _clock.Advance(Time / 2);
        var deletion = key.Delete();

        _clock.Advance(Time / 2 - Moment);
        Assert.Equal(Grant, await gateway.Get("digest", key.Get));
        Assert.False(deletion.IsCompleted);
        _clock.Advance(Moment);
        await deletion;
        Assert.Null(await gateway.Get("digest", key.Get));
    }

    [Fact]
    public async Task A_key_that_nobody_has_asked_lately_is_deleted_at_once()
    {
        var key = Key();
        await key.Create(Grant);
        await key.Get();
        _clock.Advance(Time);

        Assert.True(key.Delete().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_key_that_was_made_anew_may_have_answered_before()
    {
        await Key().Create(Grant);

        var deletion = Key().Delete();

        Assert.Null(_stored.Current);
        Assert.False(deletion.IsCompleted);
        _clock.Advance(Time);
        await deletion;
    }

    [Fact]
    public async Task A_deletion_that_is_asked_for_again_waits_too()
    {
        var key = Key();
        await key.Create(Grant);
        await key.Get();

        var (first, second) = (key.Delete(), key.Delete());

        Assert.False(first.IsCompleted || second.IsCompleted);
        _clock.Advance(Time);
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task An_actor_is_asked_once_in_a_lease()
    {
        var asked = 0;
        var answers = new LeasedAnswers<KeyGrant>(Time, _clock);

        for (var request = 0; request < 30; request++)
        {
            await answers.Get("digest", Ask);
            _clock.Advance(Time / 10);
        }

        Assert.Equal(3, asked);

        Task<KeyGrant?> Ask()
        {
            asked++;
            return Task.FromResult<KeyGrant?>(Grant);
        }
    }

    [Fact]
    public async Task A_lease_counts_from_before_the_question()
    {
        var answers = new LeasedAnswers<KeyGrant>(Time, _clock);
        var answer = new TaskCompletionSource<KeyGrant?>();
        var slow = answers.Get("digest", () => answer.Task);
        _clock.Advance(Time);
        answer.SetResult(Grant);
        Assert.Equal(Grant, await slow);

        Assert.Null(await answers.Get("digest", () => Task.FromResult<KeyGrant?>(null)));
    }

    [Fact]
    public async Task A_key_that_was_not_there_is_asked_for_again()
    {
        var answers = new LeasedAnswers<KeyGrant>(Time, _clock);
        Assert.Null(await answers.Get("digest", () => Task.FromResult<KeyGrant?>(null)));

        Assert.Equal(Grant, await answers.Get("digest", () => Task.FromResult<KeyGrant?>(Grant)));
    }

    private IssuedKey Key() => new(_stored, new Lease(Time, _clock));
}
