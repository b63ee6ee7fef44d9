using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Values;

namespace Grains.Tests.Behaviour;

public sealed class BotTests : HostedTests
{
    private readonly string _id = Guid.NewGuid().ToString();

    private IBotGrain Bot => Grains.Bot(_id);

    [Fact]
    public async Task A_bot_is_what_it_was_made_of()
    {
        var made = await Bot.Create(new NewBot
        {
            Name = "Shop",
            Description = "Sells things",
            DefaultFlow = "second",
            Environment = Environment("CITY", "Łódź"),
            Flows =
            [
                new NewFlow { Name = "First", Content = Flows.Greeter, Commands = ["/one", "/uno"] },
                new NewFlow { Name = "Second", Content = Flows.Counter, Description = "Counts" },
            ],
        });

        var read = await Bot.Get();

        Assert.Equal(_id, read.Id);
        Assert.Equal(("Shop", "Sells things"), (read.Name, read.Description));
        Assert.Equal("""{"CITY":"Łódź"}""", $"{read.Environment}");
        Assert.Equal(["First", "Second"], read.Flows.Select(f => f.Name));
        Assert.Equal(["/one", "/uno"], read.Flows[0].Commands);
        Assert.Equal((Flows.Counter, "Counts"), (read.Flows[1].Content, read.Flows[1].Description));
        Assert.Equal(read.Flows[1].Id, read.DefaultFlow);
        Assert.All(read.Flows, f => Assert.Equal(_id, f.BotId));
        Assert.All(read.Flows, f => Assert.True(Guid.TryParseExact(f.Id, "D", out _)));
        Assert.Equal(made.Flows.Select(f => f.Id), read.Flows.Select(f => f.Id));
    }

    [Fact]
    public async Task A_bot_without_flows_gets_one_that_builds()
    {
        var bot = await Bot.Create(new NewBot { Name = "Empty" });

        Assert.Equal("Default", Assert.Single(bot.Flows).Name);
        Assert.Equal(bot.Flows[0].Id, bot.DefaultFlow);
        await Bot.Build();
        Assert.Equal(["Hello!"], TextsOf(await Say(User(_id), "hi")));
    }

    [Fact]
    public async Task Times_are_in_utc_and_in_whole_milliseconds()
    {
        var before = DateTimeOffset.UtcNow;
        var bot = await Bot.Create(BotWith(Flows.Greeter));

        Assert.Equal(TimeSpan.Zero, bot.CreatedAt.Offset);
        Assert.Equal(0, bot.CreatedAt.Ticks % TimeSpan.TicksPerMillisecond);
        Assert.InRange(bot.CreatedAt, before.AddMilliseconds(-1), DateTimeOffset.UtcNow);
        Assert.Equal(bot.CreatedAt, (await Bot.Get()).CreatedAt);
    }

    [Fact]
    public async Task A_bot_is_created_once()
    {
        await Bot.Create(BotWith(Flows.Greeter));

        await Assert.ThrowsAsync<ConflictException>(() => Bot.Create(BotWith(Flows.Counter)));

        Assert.Equal(Flows.Greeter, (await Bot.Get()).Flows[0].Content);
    }

    [Fact]
    public async Task Nothing_can_be_done_with_a_bot_that_does_not_exist()
    {
        Func<Task>[] calls =
        [
            () => Bot.Get(),
            () => Bot.Update(new BotChange { Name = "New" }),
            () => Bot.GetFlow("x"),
            () => Bot.CreateFlow(new NewFlow { Name = "New", Content = "" }),
            () => Bot.UpdateFlow("x", new FlowChange { Name = "New" }),
            () => Bot.DeleteFlow("x"),
            () => Bot.Build(),
            () => Bot.CurrentBuild(),
            () => Say(User(_id), "hi"),
        ];
        foreach (var call in calls)
            Assert.Equal(("bot", _id), await NotFound(call));
    }

    [Fact]
    public async Task A_change_of_a_bot_changes_what_it_names_and_nothing_else()
    {
        var made = await Bot.Create(new NewBot
        {
            Name = "Shop",
            Description = "Sells things",
            Flows = [new NewFlow { Name = "One", Content = Flows.Greeter }, new NewFlow { Name = "Two", Content = Flows.Counter }],
        });

        await Bot.Update(new BotChange { Name = "Market" });
        Assert.Equal(("Market", "Sells things", made.Flows[0].Id), await NameDescriptionAndDefault());
        await Bot.Update(new BotChange { DefaultFlow = "TWO" });
        Assert.Equal(("Market", "Sells things", made.Flows[1].Id), await NameDescriptionAndDefault());
        await Bot.Update(new BotChange { DefaultFlow = made.Flows[0].Id, Description = "" });
        Assert.Equal(("Market", "", made.Flows[0].Id), await NameDescriptionAndDefault());
        await Bot.Update(new BotChange { Environment = Environment("A", "1") });
        Assert.Equal("""{"A":"1"}""", $"{(await Bot.Get()).Environment}");
    }

    [Fact]
    public async Task Flows_are_created_changed_and_deleted()
    {
        await Bot.Create(BotWith(Flows.Greeter));

        var flow = await Bot.CreateFlow(new NewFlow { Name = "Help", Content = Flows.Saying("help"), Commands = ["/help"] });
        var changed = await Bot.UpdateFlow(flow.Id, new FlowChange { Content = Flows.Saying("more help") });

        // Lists are equal to themselves only, and a host may give another each time.
        Assert.Equal(flow.Commands, changed.Commands);
        Assert.Equal(flow with { Content = Flows.Saying("more help"), UpdatedAt = changed.UpdatedAt, Commands = changed.Commands }, changed);
        Assert.Equal(Flows.Saying("more help"), (await Bot.GetFlow(flow.Id)).Content);
        await Bot.DeleteFlow(flow.Id);
        Assert.Equal(("flow", flow.Id), await NotFound(() => Bot.GetFlow(flow.Id)));
        Assert.Equal(["Main"], (await Bot.Get()).Flows.Select(f => f.Name));
    }

    [Fact]
    public async Task A_flow_may_keep_its_name_and_commands_when_it_changes()
    {
        await Bot.Create(BotWith(Flows.Greeter));
        var flow = await Bot.CreateFlow(new NewFlow { Name = "Help", Content = "", Commands = ["/help"] });

        var changed = await Bot.UpdateFlow(flow.Id, new FlowChange { Name = "HELP", Commands = ["/HELP", "/aide"] });

        Assert.Equal("HELP", changed.Name);
        Assert.Equal(["/HELP", "/aide"], changed.Commands);
    }

    [Fact]
    public async Task The_default_flow_is_not_deleted()
    {
        var bot = await Bot.Create(BotWith(Flows.Greeter));

        await Assert.ThrowsAsync<ConflictException>(() => Bot.DeleteFlow(bot.DefaultFlow));

        Assert.Single((await Bot.Get()).Flows);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_whatever_its_case_and_a_command_is_not()
    {
        var help = new NewFlow { Name = "Help", Content = "", Commands = ["/help"] };
        await Bot.Create(new NewBot { Name = "Shop", Flows = [help] });

        Assert.Equal("name", await WrongField(() => Bot.CreateFlow(help with { Name = "hELP", Commands = [] })));
        Assert.Single((await Bot.Get()).Flows);
        Assert.Equal(["/a", "", "/HELP", "/A"], (await Bot.CreateFlow(help with { Name = "Other", Commands = ["/a", "", "/HELP", "/A"] })).Commands);
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_bot_is_told_by_its_field()
    {
        var one = new NewFlow { Name = "One", Content = "", Commands = ["/go"] };
        var two = new NewFlow { Name = "Two", Content = "" };
        var bot = new NewBot { Name = "Shop", Flows = [one, two] };

        Assert.Equal("name", await WrongField(() => Bot.Create(bot with { Name = " " })));
        Assert.Equal("name", await WrongField(() => Bot.Create(bot with { Name = new string('n', Limits.NameLength + 1) })));
        Assert.Equal("default_flow", await WrongField(() => Bot.Create(bot with { DefaultFlow = "Three" })));
        Assert.Equal("flows[1].name", await WrongField(() => Bot.Create(bot with { Flows = [one, two with { Name = "ONE" }] })));
        Assert.Equal("flows[1].name", await WrongField(() => Bot.Create(bot with { Flows = [one, two with { Name = "" }] })));
        Assert.Equal("flows[0].commands[1]", await WrongField(() => Bot.Create(bot with { Flows = [two with { Commands = ["/a", " "] }] })));
        Assert.Equal("env.", await WrongField(() => Bot.Create(bot with { Environment = Environment("", "1") })));
        Assert.Equal("env.A", await WrongField(() => Bot.Create(bot with { Environment = Environment("A", new string('x', 20_000)) })));
        Assert.Equal("flows[0].content", await WrongField(() => Bot.Create(bot with { Flows = [one with { Content = null! }] })));
        Assert.Equal(("bot", _id), await NotFound(() => Bot.Get()));
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        await Bot.Create(BotWith(Flows.Greeter));
        var flow = new NewFlow { Name = "Large", Content = new string('é', Limits.FlowSize / 2) };

        await Bot.CreateFlow(flow);

        Assert.Equal("content", await WrongField(() => Bot.CreateFlow(flow with { Name = "Larger", Content = flow.Content + "a" })));
        var commands = Enumerable.Range(0, Limits.CommandsPerFlow + 1).Select(i => $"/{i}").ToArray();
        Assert.Equal("commands", await WrongField(() => Bot.CreateFlow(new NewFlow { Name = "Many", Content = "", Commands = commands })));
        var flows = Enumerable.Range(0, Limits.FlowsPerBot + 1).Select(i => new NewFlow { Name = $"{i}", Content = "" }).ToArray();
        Assert.Equal("flows", await WrongField(() => Grains.Bot("many").Create(new NewBot { Name = "Many", Flows = flows })));
    }

    [Fact]
    public async Task A_bot_survives_a_restart()
    {
        var made = await Bot.Create(BotWith(Flows.Greeter));
        var build = await Bot.Build();

        await Host.Restart();

        var read = await Bot.Get();
        Assert.Equal((made.Name, made.DefaultFlow, made.CreatedAt), (read.Name, read.DefaultFlow, read.CreatedAt));
        Assert.Equal(build.VersionId, await Bot.CurrentBuild());
    }

    [Fact]
    public async Task A_change_that_is_not_stored_did_not_happen()
    {
        await Bot.Create(BotWith(Flows.Greeter));
        using (Host.RefuseWrites())
            await Assert.ThrowsAsync<StorageException>(() => Bot.Update(new BotChange { Name = "Lost" }));

        Assert.Equal("Tester", (await Bot.Get()).Name);
        await Bot.Update(new BotChange { Name = "Kept" });
        Assert.Equal("Kept", (await Bot.Get()).Name);
    }

    [Fact]
    public async Task Changes_that_come_at_once_are_all_made()
    {
        await Bot.Create(BotWith(Flows.Greeter));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Bot.CreateFlow(new NewFlow { Name = $"Flow {i}", Content = "" })));

        Assert.Equal(21, (await Bot.Get()).Flows.Count);
    }

    private async Task<(string, string?, string)> NameDescriptionAndDefault()
    {
        var bot = await Bot.Get();
        return (bot.Name, bot.Description, bot.DefaultFlow);
    }

    private static Value Environment(string name, string value) => Value.Object(new ObjectValue { [name] = Value.String(value) });

    private static async Task<string> WrongField(Func<Task> call) => (await Assert.ThrowsAsync<InvalidRequestException>(call)).Field;

    private static async Task<(string Kind, string Id)> NotFound(Func<Task> call)
    {
        var e = await Assert.ThrowsAsync<NotFoundException>(call);
        return (e.Kind, e.Id);
    }
}
