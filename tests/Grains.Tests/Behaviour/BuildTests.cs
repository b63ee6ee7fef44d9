using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Diagnostics;
using Csml.Values;

namespace Grains.Tests.Behaviour;

public sealed class BuildTests : HostedTests
{
    private readonly string _id = Guid.NewGuid().ToString();

    private IBotGrain Bot => Grains.Bot(_id);

    [Fact]
    public async Task A_build_is_the_draft_as_it_was()
    {
        var draft = await Bot.Create(new NewBot
        {
            Name = "Shop",
            Environment = Value.Object(new ObjectValue { ["A"] = Value.String("1") }),
            Flows = [new NewFlow { Name = "Main", Content = Flows.Greeter, Commands = ["/start"] }],
        });
        Assert.Null(await Bot.CurrentBuild());

        var build = await Bot.Build();
        await Bot.UpdateFlow(draft.DefaultFlow, new FlowChange { Content = Flows.Counter, Commands = [] });
        await Bot.Update(new BotChange { Name = "Market" });

        var read = await Grains.Build(build.VersionId).Get();
        Assert.Equal((_id, build.VersionId, "Shop", draft.DefaultFlow), (read.Id, read.VersionId, read.Name, read.DefaultFlow));
        Assert.Equal("""{"A":"1"}""", $"{read.Environment}");
        var flow = Assert.Single(read.Flows);
        Assert.Equal((draft.DefaultFlow, "Main", Flows.Greeter), (flow.Id, flow.Name, flow.Content));
        Assert.Equal(["/start"], flow.Commands);
        Assert.Matches(@"^\d+\.\d+\.\d+$", read.EngineVersion);
    }

    [Fact]
    public async Task The_newest_build_is_the_current_one()
    {
        await Bot.Create(BotWith(Flows.Greeter));
        var first = await Bot.Build();
        var second = await Bot.Build();

        Assert.NotEqual(first.VersionId, second.VersionId);
        Assert.Equal(second.VersionId, await Bot.CurrentBuild());
        Assert.Equal(first.VersionId, (await Grains.Build(first.VersionId).Get()).VersionId);
    }

    [Fact]
    public async Task A_draft_with_errors_is_kept_and_not_built()
    {
        await Bot.Create(BotWith(Flows.Greeter));
        var good = await Bot.Build();
        await Bot.UpdateFlow((await Bot.Get()).DefaultFlow, new FlowChange { Content = "start:\n  say \"never closed\n" });

        var failure = await Assert.ThrowsAsync<BuildFailedException>(() => Bot.Build());

        Assert.Contains(failure.Diagnostics, d => d is { Severity: Severity.Error, Flow: "Main" });
        Assert.Equal("start:\n  say \"never closed\n", (await Bot.Get()).Flows[0].Content);
        Assert.Equal(good.VersionId, await Bot.CurrentBuild());
    }

    [Fact]
    public async Task A_build_never_changes()
    {
        await Bot.Create(BotWith(Flows.Greeter));
        var build = await Bot.Build();

        await Grains.Build(build.VersionId).Publish(await Grains.Build(build.VersionId).Get());
        await Assert.ThrowsAsync<ConflictException>(() => Grains.Build(build.VersionId).Publish(build with { Name = "Other" }));

        Assert.Equal("Tester", (await Grains.Build(build.VersionId).Get()).Name);
    }

    [Fact]
    public async Task There_is_no_build_that_was_not_built()
    {
        var e = await Assert.ThrowsAsync<NotFoundException>(() => Grains.Build("none").Get());
        Assert.Equal(("build", "none"), (e.Kind, e.Id));
    }

    [Fact]
    public async Task A_build_that_is_not_stored_does_not_become_the_current_one()
    {
        await Bot.Create(BotWith(Flows.Greeter));
        var first = await Bot.Build();
        using (Host.RefuseWrites())
            await Assert.ThrowsAsync<StorageException>(() => Bot.Build());

        Assert.Equal(first.VersionId, await Bot.CurrentBuild());
    }

    [Fact]
    public async Task A_key_opens_what_it_was_made_for()
    {
        var key = Grains.ApiKey(ApiKey.Digest(ApiKey.New()));
        Assert.Null(await key.Get());

        await key.Create(new KeyGrant(_id, "web"));
        await key.Create(new KeyGrant(_id, "web"));
        await Assert.ThrowsAsync<ConflictException>(() => key.Create(new KeyGrant(_id, "other")));

        Assert.Equal(new KeyGrant(_id, "web"), await key.Get());
    }
}
