using Bots.Calls;

namespace Bots.Tests.Calls;

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

    [Fact]
    public async Task The_only_process_forgets_what_it_knows_and_a_deletion_does_not_wait()
    {
        var only = new KnownGrants(_clock, isOnlyProcess: true);
        Assert.Equal(Grant, await Find(only));

        var deletion = only.Revoke(Delete);

        Assert.True(deletion.IsCompletedSuccessfully);
        Assert.Null(await Find(only));
    }

    [Fact]
    public async Task The_only_process_forgets_after_a_deletion_that_failed_too()
    {
        var only = new KnownGrants(_clock, isOnlyProcess: true);
        await Find(only);

        var deletion = only.Revoke(() =>
        {
            _stored = null;
            return Task.FromException(new UnavailableException("No answer."));
        });

        await Assert.ThrowsAsync<UnavailableException>(() => deletion);
        Assert.Null(await Find(only));
    }

    [Fact]
    public async Task In_the_only_process_a_question_that_began_before_the_deletion_is_not_used_after_it()
    {
        var only = new KnownGrants(_clock, isOnlyProcess: true);
        var slow = new TaskCompletionSource<KeyGrant?>();
        var early = only.Find("digest", () => slow.Task);

        await only.Revoke(Delete);
        slow.SetResult(Grant);

        Assert.Equal(Grant, await early);
        Assert.Null(await Find(only));
    }

    [Fact]
    public async Task What_an_OAuth_client_may_do_is_known_for_a_second_and_forgotten_with_the_keys()
    {
        var only = new KnownGrants(_clock, isOnlyProcess: true);
        var grant = new OAuthGrant { SecretDigest = "digest", Permissions = [Permissions.ViewBots] };
        OAuthGrant? stored = grant;
        Assert.Equal(grant, await FindClient());
        stored = null;
        Assert.Equal(grant, await FindClient());

        await only.Revoke(() => Task.CompletedTask);

        Assert.Null(await FindClient());

        Task<OAuthGrant?> FindClient() => only.Find("client", () => Task.FromResult(stored));
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
