using Bots.Calls;
using Bots.Tests.InMemory;

namespace Bots.Tests.Calls;

public sealed class GrainClientTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly ManualClock _clock = new();
    private readonly List<(Type Type, string Key)> _found = [];
    private readonly GrainClient _client;
    private int _failures;
    private int _calls;

    public GrainClientTests()
    {
        var grains = FakeGrainFactory.Create((type, key) =>
        {
            _found.Add((type, key));
            return type == typeof(IBotGrain) ? FakeGrain.Of<IBotGrain>(this) : FakeGrain.Of<IApiKeyGrain>(this);
        });
        _client = new GrainClient(
            grains, new Retries(Long, Long, TimeProvider.System), new ArrivalOrder(Long, TimeProvider.System), new KnownGrants(_clock, isOnlyProcess: true));
    }

    [Fact]
    public async Task A_call_that_may_be_made_twice_is_made_anew_until_there_is_an_answer()
    {
        _failures = 2;

        Assert.True(await _client.Bot("b").Retry(bot => bot.HasBuild("build")));

        Assert.Equal(3, _calls);
        Assert.Equal([(typeof(IBotGrain), "bot/b")], _found);
    }

    [Fact]
    public async Task A_call_that_must_not_be_made_twice_is_made_once()
    {
        _failures = 1;

        await Assert.ThrowsAsync<UnavailableException>(() => _client.Bot("b").Call(bot => bot.HasBuild("build")));

        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task What_a_key_opens_is_asked_once_a_second_and_anew_after_a_deletion()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(new KeyGrant("bot", "web"), await _client.FindKey("digest"));
        Assert.Equal(1, _calls);

        _clock.Advance(KnownGrants.Age);
        await _client.FindKey("digest");
        Assert.Equal(2, _calls);
        await _client.Revoke(() => Task.CompletedTask);
        await _client.FindKey("digest");

        Assert.Equal(3, _calls);
        Assert.All(_found, found => Assert.Equal((typeof(IApiKeyGrain), "key/digest"), found));
    }

    // What the grains do.

    public Task<bool> HasBuild(string buildId) => ++_calls <= _failures ? throw new TimeoutException() : Task.FromResult(true);

    public Task<KeyGrant?> Get()
    {
        _calls++;
        return Task.FromResult<KeyGrant?>(new KeyGrant("bot", "web"));
    }
}
