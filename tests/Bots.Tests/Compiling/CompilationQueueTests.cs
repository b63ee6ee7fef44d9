using Bots.Compiling;

namespace Bots.Tests.Compiling;

/// <summary>Bots are compiled one after the other, each in turn.</summary>
public sealed class CompilationQueueTests
{
    private const int Tiny = (16 << 10) - 1;
    private const int Small = 16 << 10;
    private const int Large = 1 << 20;

    private readonly CompilationQueue _queue = new();
    private readonly List<string> _compiled = [];

    [Fact]
    public async Task Bots_are_compiled_in_turn_however_often_each_is()
    {
        using var first = new SemaphoreSlim(0);
        var running = Start("busy", Small, first);

        await Task.WhenAll([.. new[] { "busy", "busy", "quiet" }.Select(bot => Start(bot, Small)), Release(first), running]);

        Assert.Equal(["busy", "busy", "quiet", "busy"], _compiled);
    }

    [Fact]
    public async Task Small_bots_do_not_wait_for_large_ones()
    {
        using var first = new SemaphoreSlim(0);
        var large = Start("large", Large, first);

        await Start("small", Large - 1);
        first.Release();
        await large;

        Assert.Equal(["small", "large"], _compiled);
    }

    [Fact]
    public async Task The_smallest_wait_for_nothing()
    {
        using var first = new SemaphoreSlim(0);
        var small = Start("small", Small, first);

        var tiny = Start("tiny", Tiny);

        Assert.True(tiny.IsCompleted);
        first.Release();
        await small;
    }

    [Fact]
    public async Task The_place_of_a_bot_that_fails_is_free_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _queue.Run<int>(Build("bad", Small), () => throw new InvalidOperationException()));

        await Start("good", Small);

        Assert.Equal(["good"], _compiled);
    }

    private static Task Release(SemaphoreSlim first)
    {
        first.Release();
        return Task.CompletedTask;
    }

    private Task<int> Start(string bot, int size, SemaphoreSlim? until = null) => _queue.Run(Build(bot, size), () =>
    {
        until?.Wait();
        lock (_compiled)
            _compiled.Add(bot);
        return 0;
    });

    private static BuildDocument Build(string bot, int size) => new()
    {
        Id = bot,
        VersionId = bot,
        Name = bot,
        DefaultFlow = "0",
        CreatedAt = DateTimeOffset.UnixEpoch,
        EngineVersion = "",
        Settings = BotSettings.None,
        Flows = [new BuildFlow { Id = "0", Name = "Default", Commands = [], Content = new string(' ', size) }],
    };
}
