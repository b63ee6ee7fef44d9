using Bots;
using Bots.Tests;
using Grains.Calls;

namespace Grains.Tests.Calls;

public sealed class KnownGrantsTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly KeyGrant Grant = new("a bot", "web");

    private readonly ManualClock _clock = new();
    private readonly KnownGrants _grants;
    private KeyGrant? _stored = Grant;
    private int _asked;

    public KnownGrantsTests() => _grants = new(_clock);

    [Fact]
    public async Task A_deletion_ends_when_no_process_goes_by_what_was_deleted()
    {
        var elsewhere = new KnownGrants(_clock);
        Assert.Equal(Grant, await Find(elsewhere));

        var deletion = _grants.Revoke(Delete);

        _clock.Advance(KnownGrants.Age - Moment);
        Assert.Equal(Grant, await Find(elsewhere));
        Assert.False(deletion.IsCompleted);
        _clock.Advance(Moment);
        Assert.Null(await Find(elsewhere));
        _clock.Advance(KnownGrants.Age);
        await deletion;
    }

    [Fact]
    public async Task A_deletion_that_failed_may_have_been_carried_out_and_waits_too()
    {
        var deletion = _grants.Revoke(() => Task.FromException(new UnavailableException("No answer.")));

        Assert.False(deletion.IsCompleted);
        _clock.Advance(2 * KnownGrants.Age);
        await Assert.ThrowsAsync<UnavailableException>(() => deletion);
    }

    [Fact]
    public async Task A_key_is_asked_once_a_second()
    {
        for (var request = 0; request < 30; request++)
        {
            await Find(_grants);
            _clock.Advance(KnownGrants.Age / 10);
        }

        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task A_key_that_was_not_there_is_asked_for_again()
    {
        _stored = null;
        Assert.Null(await Find(_grants));

        _stored = Grant;

        Assert.Equal(Grant, await Find(_grants));
    }

    [Fact]
    public async Task A_key_that_is_kept_otherwise_is_asked_for_again()
    {
        await Find(_grants);
        _stored = Grant with { Secret = "encrypted anew" };

        _grants.ForgetKey("digest");

        Assert.Equal("encrypted anew", (await Find(_grants))!.Secret);
    }

    private Task<KeyGrant?> Find(KnownGrants grants) => grants.Find("digest", () =>
    {
        _asked++;
        return Task.FromResult(_stored);
    });

    private Task Delete()
    {
        _stored = null;
        return Task.CompletedTask;
    }
}
