using Bots;
using Bots.Calls;

using Csml.Conversations;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>Calls that take longer than a gateway waits until it sends them again.</summary>
public sealed class LongCallTests : HostedTests
{
    private const string Flow = "start:\n  do answer = App(\"slow\")\n  say answer\n  goto end\n";

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Slow = 8 * ResponseTimeout;

    private int _asked;

    protected override TestClusterOptions Options { get; } = new() { ResponseTimeout = ResponseTimeout };

    [Fact]
    public async Task A_turn_that_waits_outside_is_sent_again_and_again_and_run_once()
    {
        Surroundings.Apps = async _ =>
        {
            await Task.Delay(Slow);
            return OutsideAnswer.Of(Value.Object(new ObjectValue { ["data"] = Value.String($"asked {Interlocked.Increment(ref _asked)} times") }));
        };
        var id = Guid.NewGuid().ToString();
        await Grains.Bot(id).Create(BotWith(Flow) with { Settings = new BotSettings { AppsEndpoint = "https://apps.test" } });
        await Grains.Bot(id).Build();

        Assert.Equal(["asked 1 times"], TextsOf(await Say(User(id), "go", "one")));
        // What was sent again is over by then, too, and has found the answer.
        Assert.Equal(["asked 2 times"], TextsOf(await Say(User(id), "go", "two")));
        Assert.Equal(["asked 1 times"], TextsOf(await Say(User(id), "go", "one")));
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_build_that_waits_for_its_modules_is_made_once()
    {
        const string url = "https://modules.test/slow.csml";
        Surroundings.Modules.Publish(url, "fn one():\n  return 1\n");
        Surroundings.Modules.Opening = Task.Delay(Slow);
        var id = Guid.NewGuid().ToString();
        await Grains.Bot(id).Create(BotWith("start:\n  goto end\n") with { Modules = [new ModuleDraft { Name = "slow", Url = url }] });

        var build = await Grains.Bot(id).Build();

        Assert.Equal(build.VersionId, await Grains.Bot(id).CurrentBuild());
        Assert.Single(Surroundings.Modules.Requests);
    }
}
