using Bots.Compiling;

namespace Bots.Tests.Compiling;

public sealed class ModuleFetchTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_few_modules_are_fetched_at_a_time_and_each_gets_its_own_text()
    {
        var opening = new TaskCompletionSource();
        var source = new Source(url => FetchedModule.Of(url.AbsolutePath), opening.Task);

        var fetching = new ModuleFetch(source, TimeProvider.System, Long).Fetch(Modules(100));
        Assert.Equal(4, source.Asked);
        opening.SetResult();

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"/{i}"), (await fetching).Select(text => text.Content));
        Assert.Equal(4, source.MostAtOnce);
    }

    [Fact]
    public async Task Beyond_the_size_of_a_draft_no_module_is_fetched_any_more()
    {
        var large = new string('x', Limits.FlowSize);
        var source = new Source(_ => FetchedModule.Of(large), Task.CompletedTask);

        var texts = await new ModuleFetch(source, TimeProvider.System, Long).Fetch(
            [new ModuleDraft { Name = "given", Content = large }, .. Modules(Limits.ModulesPerBot - 1)]);

        Assert.Equal(Limits.DraftSize / Limits.FlowSize, texts.Count(text => text.Content is not null));
        Assert.All(texts.Where(text => text.Content is null), text => Assert.Contains("32 MiB", text.Failure, StringComparison.Ordinal));
        // Those that were on their way when it was noticed have been asked for.
        Assert.InRange(source.Asked, texts.Count(text => text.Content is not null) - 1, (Limits.DraftSize / Limits.FlowSize) + 4);
    }

    [Fact]
    public async Task What_does_not_come_in_time_is_not_waited_for()
    {
        var source = new Source(_ => FetchedModule.Of(""), new TaskCompletionSource().Task);

        var texts = await new ModuleFetch(source, TimeProvider.System, TimeSpan.FromMilliseconds(100)).Fetch(Modules(10));

        Assert.All(texts, text => Assert.Contains("longer than 0.1 seconds", text.Failure, StringComparison.Ordinal));
    }

    private static IReadOnlyList<ModuleDraft> Modules(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new ModuleDraft { Name = $"module{i}", Url = $"https://modules.test/{i}" })];

    private sealed class Source(Func<Uri, FetchedModule> answer, Task opening) : IModuleSource
    {
        private readonly Lock _lock = new();
        private int _atOnce;

        public int Asked { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<FetchedModule> Fetch(Uri url, string? authorization, CancellationToken cancellation)
        {
            lock (_lock)
            {
                Asked++;
                MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            }
            await opening.WaitAsync(cancellation);
            lock (_lock)
                _atOnce--;
            return answer(url);
        }
    }
}
