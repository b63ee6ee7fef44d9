using Bots;
using Bots.Calls;

namespace Grains.Tests.Behaviour;

/// <summary>Modules of bots: given with the bot, or fetched when it is built.</summary>
public sealed class ModuleTests : HostedTests
{
    private const string Url = "https://modules.test/prices.csml";
    private const string Flow = "import price from modules/prices\nstart:\n  say price()\n  goto end\n";

    [Fact]
    public async Task A_module_that_is_given_with_the_bot_is_part_of_the_build()
    {
        var bot = await Create(new ModuleDraft { Name = "prices", Content = Costing(3) });

        await Grains.Bot(bot).Build();

        Assert.Equal(["3"], TextsOf(await Say(User(bot), "hi")));
        Assert.Empty(Surroundings.Modules.Requests);
    }

    [Fact]
    public async Task A_module_is_fetched_once_for_each_build_and_is_what_it_was_then()
    {
        Surroundings.Modules.Publish(Url, Costing(3));
        var bot = await Create(new ModuleDraft { Name = "prices", Url = Url });
        var first = await Grains.Bot(bot).Build();
        Surroundings.Modules.Publish(Url, Costing(4));
        await Host.Restart();

        Assert.Equal(["3"], TextsOf(await Say(User(bot), "hi")));
        var second = await Grains.Bot(bot).Build();
        Assert.Equal(["4"], TextsOf(await Say(User(bot), "hi")));
        Assert.Equal([Costing(3), Costing(4)], [first.Modules[0].Content, second.Modules[0].Content]);
        Assert.Equal(Costing(3), (await Grains.Build(first.VersionId).Get()).Modules[0].Content);
        Assert.Equal(2, Surroundings.Modules.Requests.Count);
    }

    [Fact]
    public async Task A_module_that_can_not_be_fetched_is_an_error_of_the_bot_and_the_build_before_it_stays()
    {
        Surroundings.Modules.Publish(Url, Costing(3));
        var bot = await Create(new ModuleDraft { Name = "prices", Url = Url });
        await Grains.Bot(bot).Build();
        await Grains.Bot(bot).Update(new BotChange { Modules = [new ModuleDraft { Name = "prices", Url = "https://modules.test/gone" }] });

        var e = await Assert.ThrowsAsync<BuildFailedException>(() => Grains.Bot(bot).Build());

        var error = Assert.Single(e.Diagnostics);
        Assert.Equal(("CSML0221", "modules/prices"), (error.Code, error.Flow));
        Assert.Contains("404 Not Found", error.Message, StringComparison.Ordinal);
        Assert.Equal(["3"], TextsOf(await Say(User(bot), "hi")));
    }

    [Fact]
    public async Task A_module_that_is_too_large_is_refused()
    {
        Surroundings.Modules.Publish(Url, "//" + new string('x', Limits.FlowSize));
        var bot = await Create(new ModuleDraft { Name = "prices", Url = Url });

        var e = await Assert.ThrowsAsync<BuildFailedException>(() => Grains.Bot(bot).Build());

        Assert.Contains("1024 KiB", Assert.Single(e.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_build_waits_for_its_modules_users_go_on_with_the_one_before_it()
    {
        Surroundings.Modules.Publish(Url, Costing(3));
        var bot = await Create(new ModuleDraft { Name = "prices", Url = Url });
        await Grains.Bot(bot).Build();
        Surroundings.Modules.Publish(Url, Costing(4));
        var opening = new TaskCompletionSource();
        Surroundings.Modules.Opening = opening.Task;

        var build = Grains.Bot(bot).Build();
        while (Surroundings.Modules.Requests.Count < 2)
            await Task.Delay(10);
        Assert.Equal(["3"], TextsOf(await Say(User(bot, "someone new"), "hi")));
        Assert.Equal("Tester", (await Grains.Bot(bot).Get()).Name);
        Assert.False(build.IsCompleted);

        opening.SetResult();
        await build;
        Assert.Equal(["4"], TextsOf(await Say(User(bot, "someone else"), "hi")));
    }

    [Fact]
    public async Task The_authentication_of_a_module_is_presented_and_kept_when_the_module_is_sent_back_without_it()
    {
        Surroundings.Modules.Publish(Url, Costing(3));
        var bot = await Create(new ModuleDraft { Name = "prices", Url = Url, Auth = "ada:secret" });

        await Grains.Bot(bot).Update(new BotChange { Modules = [new ModuleDraft { Name = "prices", Url = Url }] });
        await Grains.Bot(bot).Build();

        Assert.Equal((Url, "Basic YWRhOnNlY3JldA=="), Assert.Single(Surroundings.Modules.Requests));
    }

    [Fact]
    public async Task The_authentication_goes_nowhere_else_than_where_it_was_given_for()
    {
        const string elsewhere = "https://elsewhere.test/prices.csml";
        Surroundings.Modules.Publish(elsewhere, Costing(3));
        var bot = await Create(new ModuleDraft { Name = "prices", Url = Url, Auth = "ada:secret" });

        await Grains.Bot(bot).Update(new BotChange { Modules = [new ModuleDraft { Name = "prices", Url = elsewhere }] });
        await Grains.Bot(bot).Build();

        Assert.Equal((elsewhere, null), Assert.Single(Surroundings.Modules.Requests));
    }

    [Fact]
    public async Task What_is_wrong_with_a_module_is_told_by_its_field()
    {
        await AssertRefused("modules[0].name", new ModuleDraft { Name = " ", Content = "" });
        await AssertRefused("modules[0].name", new ModuleDraft { Name = "a b", Content = "" });
        await AssertRefused("modules[0]", new ModuleDraft { Name = "a" });
        await AssertRefused("modules[0].url", new ModuleDraft { Name = "a", Url = "ftp://modules.test/a" });
        await AssertRefused("modules[0].url", new ModuleDraft { Name = "a", Url = "modules/a" });
        await AssertRefused("modules[0].flow.content", new ModuleDraft { Name = "a", Content = new string('x', Limits.FlowSize + 1) });
        await AssertRefused("modules[1].name", new ModuleDraft { Name = "a", Content = "" }, new ModuleDraft { Name = "A", Content = "" });
    }

    private async Task AssertRefused(string field, params ModuleDraft[] modules) =>
        Assert.Equal(field, (await Assert.ThrowsAsync<InvalidRequestException>(() => Create(modules))).Field);

    private async Task<string> Create(params ModuleDraft[] modules)
    {
        var id = Guid.NewGuid().ToString();
        await Grains.Bot(id).Create(BotWith(Flow) with { Modules = modules });
        return id;
    }

    private static string Costing(int price) => $"fn price():\n  return {price}\n";
}
