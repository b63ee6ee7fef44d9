using Bots;
using Bots.Calls;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

/// <summary>Which builds of a bot its users meet.</summary>
public sealed class ReleaseTests : HostedTests
{
    private readonly string _id = Guid.NewGuid().ToString();

    private IBotGrain Bot => Grains.Bot(_id);

    [Fact]
    public async Task Builds_are_listed_newest_first_and_a_page_begins_where_the_last_one_ended()
    {
        var ids = await Build("one", "two", "three");

        var all = await Bot.ListBuilds(before: null, most: 10);
        Assert.Equal([ids[2], ids[1], ids[0]], all.Select(build => build.Id));
        Assert.Equal([true, false, false], all.Select(build => build.IsCurrent));
        Assert.Equal((await Grains.Build(ids[0]).Get()).CreatedAt, all[2].CreatedAt);

        var first = await Bot.ListBuilds(before: null, most: 2);
        await Bot.DeleteBuild(first[1].Id);
        Assert.Equal([ids[0]], (await Bot.ListBuilds(first[1].Number, most: 2)).Select(build => build.Id));
    }

    [Fact]
    public async Task An_older_build_is_made_current_again_and_stays_where_it_is_in_the_list()
    {
        var ids = await Build("one", "two");

        var entry = await Bot.MakeCurrent(ids[0]);
        await Host.Restart();

        Assert.Equal((ids[0], true), (entry.Id, entry.IsCurrent));
        Assert.Equal(ids[0], await Bot.CurrentBuild());
        Assert.Equal([(ids[1], false), (ids[0], true)], (await Bot.ListBuilds(null, 10)).Select(build => (build.Id, build.IsCurrent)));
        Assert.Equal(["one"], await Say("new"));
        Assert.Equal((await Build("three"))[0], await Bot.CurrentBuild());
    }

    [Fact]
    public async Task A_build_that_is_not_made_current_waits_until_it_is_and_the_first_one_is_in_any_case()
    {
        await Bot.Create(BotWith(Flows.Saying("one")));
        var first = await Bot.Build(isCurrent: false);
        await ChangeContent("two");
        var second = await Bot.Build(isCurrent: false);

        Assert.Equal(first.VersionId, await Bot.CurrentBuild());
        Assert.Equal(["one"], await Say("a"));
        await Bot.MakeCurrent(second.VersionId);
        Assert.Equal(["two"], await Say("a"));
    }

    [Fact]
    public async Task A_build_that_users_may_start_on_is_not_deleted()
    {
        var ids = await Build("one", "two", "three");
        await Bot.SetCanary(ids[0], 1);

        await Assert.ThrowsAsync<ConflictException>(() => Bot.DeleteBuild(ids[2]));
        await Assert.ThrowsAsync<ConflictException>(() => Bot.DeleteBuild(ids[0]));

        await Bot.RemoveCanary();
        await Bot.DeleteBuild(ids[0]);
        await Bot.MakeCurrent(ids[1]);
        await Bot.DeleteBuild(ids[2]);
        Assert.Equal([ids[1]], (await Bot.ListBuilds(null, 10)).Select(build => build.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => Grains.Build(ids[0]).Get());
        await Assert.ThrowsAsync<NotFoundException>(() => Bot.DeleteBuild(ids[0]));
        await Assert.ThrowsAsync<NotFoundException>(() => Bot.MakeCurrent(ids[0]));
    }

    [Fact]
    public async Task Another_bots_build_is_none_of_this_one()
    {
        await Build("one");
        var other = (await Grains.Bot(await BuildBot(Flows.Saying("other"))).CurrentBuild())!;

        await Assert.ThrowsAsync<NotFoundException>(() => Bot.MakeCurrent(other));
        await Assert.ThrowsAsync<NotFoundException>(() => Bot.SetCanary(other, 10));
        await Assert.ThrowsAsync<NotFoundException>(() => Bot.DeleteBuild(other));
        Assert.False(await Bot.HasBuild(other));
    }

    [Fact]
    public async Task A_conversation_whose_build_is_deleted_starts_again_on_the_current_one_and_keeps_its_memories()
    {
        await Bot.Create(BotWith("start:\n  remember name = \"Ada\"\n  say \"?\"\n  hold\n  say \"old {{event}}\"\n"));
        var old = await Bot.Build();
        var user = User(_id);
        var asked = await Say(user, "hi");
        await ChangeFlow(_id, "start:\n  say \"new {{name}}\"\n  goto end\n");
        await Bot.DeleteBuild(old.VersionId);
        LetAllKnow();

        var answer = await Say(user, "x");

        Assert.Equal(["new Ada"], TextsOf(answer));
        Assert.NotEqual(asked.Messages[0].ConversationId, answer.Messages[0].ConversationId);
    }

    [Fact]
    public async Task A_held_conversation_finishes_on_its_build_if_nothing_else_is_said()
    {
        await Bot.Create(BotWith(Flows.AskingThenSaying("old")));
        await Bot.Build();
        await Say("a");
        await ChangeFlow(_id, Flows.AskingThenSaying("new"));
        LetAllKnow();

        Assert.Equal(["old"], await Say("a"));
        Assert.Equal(["?"], await Say("a"));
        Assert.Equal(["new"], await Say("a"));
    }

    [Fact]
    public async Task A_held_conversation_moves_to_the_current_build_if_that_says_so_and_a_step_that_differs_starts_again()
    {
        await Bot.Create(BotWith("start:\n  do x = \"kept\"\n  hold\n  say \"{{x}} {{event}}\"\n  goto next\nnext:\n  say \"old\"\n  hold\n  say \"never\"\n"));
        await Bot.Build();
        var (same, other) = (User(_id, "same"), User(_id, "other"));
        await Say(same, "hi");
        var held = await Say(other, "hi");
        held = await Say(other, "b");
        await Bot.Update(new BotChange { Settings = new BotSettings { HeldConversations = HeldConversations.Move } });
        await ChangeFlow(_id, "start:\n  do x = \"kept\"\n  hold\n  say \"{{x}} {{event}}\"\n  goto next\nnext:\n  say \"new\"\n  hold\n  say \"end\"\n");
        LetAllKnow();

        Assert.Equal(["kept c", "new"], TextsOf(await Say(same, "c")));
        var restarted = await Say(other, "d");
        Assert.Equal(["new"], TextsOf(restarted));
        Assert.Equal(held.Messages[0].ConversationId, restarted.Messages[0].ConversationId);
        Assert.Equal(["end"], TextsOf(await Say(other, "e")));
    }

    [Fact]
    public async Task A_rollback_moves_held_conversations_back_if_the_older_build_says_so()
    {
        await Bot.Create(BotWith("start:\n  hold\n  say \"good\"\n") with { Settings = new BotSettings { HeldConversations = HeldConversations.Move } });
        var good = await Bot.Build();
        await ChangeFlow(_id, "start:\n  hold\n  say \"bad\"\n");
        await Say("a");
        await Bot.MakeCurrent(good.VersionId);
        LetAllKnow();

        // The step differs: it is started again, and waits again.
        Assert.Empty(await Say("a"));
        Assert.Equal(["good"], await Say("a"));
    }

    [Fact]
    public async Task A_canary_is_met_by_its_share_of_users_and_each_of_them_stays_on_his_side()
    {
        var ids = await Build("old", "new");
        await Bot.MakeCurrent(ids[0]);
        var canary = await Bot.SetCanary(ids[1], 30);
        var users = Enumerable.Range(0, 120).Select(i => $"user {i}").ToList();

        var first = await WhoMeets("new", users);
        var again = await WhoMeets("new", users);
        await Bot.SetCanary(ids[1], 60);
        var more = await WhoMeets("new", users);
        await Bot.RemoveCanary();
        var none = await WhoMeets("new", users);

        Assert.Equal((ids[1], 30, false), (canary.Id, canary.CanaryPercent!.Value, canary.IsCurrent));
        Assert.InRange(first.Count, 15, 60);
        Assert.Equal(first, again);
        Assert.Superset(first.ToHashSet(), more.ToHashSet());
        Assert.InRange(more.Count, 45, 100);
        Assert.Empty(none);
    }

    [Fact]
    public async Task A_canary_keeps_its_conversations_and_loses_them_to_the_current_build_when_it_is_removed()
    {
        await Bot.Create(BotWith("start:\n  hold\n  say \"old\"\n") with { Settings = new BotSettings { HeldConversations = HeldConversations.Move } });
        var old = await Bot.Build();
        await ChangeFlow(_id, "start:\n  hold\n  say \"new {{event}}\"\n  hold\n  say \"never\"\n");
        var tried = (await Bot.CurrentBuild())!;
        await Bot.MakeCurrent(old.VersionId);
        await Bot.SetCanary(tried, 100);
        await Say("a");
        LetAllKnow();

        Assert.Equal(["new x"], await Say("a", "x"));
        await Bot.RemoveCanary();
        LetAllKnow();
        Assert.Empty(await Say("a", "y"));
        Assert.Equal(["old"], await Say("a", "z"));
    }

    [Fact]
    public async Task A_canary_that_becomes_the_current_build_is_none_any_more()
    {
        var ids = await Build("old", "new");
        await Assert.ThrowsAsync<ConflictException>(() => Bot.SetCanary(ids[1], 10));
        await Bot.SetCanary(ids[0], 10);

        await Bot.MakeCurrent(ids[0]);

        Assert.Equal(new Release(ids[0], Canary: null), await Bot.Release());
        foreach (var percent in new[] { 0, -1, 101 })
            Assert.Equal("percent", (await Assert.ThrowsAsync<InvalidRequestException>(() => Bot.SetCanary(ids[1], percent))).Field);
    }

    [Fact]
    public async Task A_conversation_on_a_build_that_another_bot_has_named_does_not_move()
    {
        var main = Guid.NewGuid().ToString();
        await Bot.Create(BotWith("start:\n  hold\n  say \"named\"\n") with
        {
            Settings = new BotSettings { HeldConversations = HeldConversations.Move, Multibot = [new OtherBot(main, "main", null)] },
        });
        var named = await Bot.Build();
        await ChangeFlow(_id, "start:\n  hold\n  say \"current\"\n");
        await Grains.Bot(main).Create(BotWith("start:\n  goto start in second\n") with
        {
            Settings = new BotSettings { Multibot = [new OtherBot(_id, "second", named.VersionId)] },
        });
        await Grains.Bot(main).Build();
        await Say(User(main), "hi");
        LetAllKnow();

        Assert.Equal(["named"], TextsOf(await Say(User(main), "x")));
    }

    /// <summary>What a process knows of a bot's release is a second old at the most.</summary>
    private void LetAllKnow() => Surroundings.Clock.Pass(TimeSpan.FromSeconds(1));

    private async Task<IEnumerable<string>> Say(string user, string text = "hi") => TextsOf(await Say(User(_id, user), text));

    private async Task<List<string>> WhoMeets(string text, IEnumerable<string> users)
    {
        var found = new List<string>();
        foreach (var user in users)
        {
            if ((await Say(user)).Contains(text))
                found.Add(user);
        }
        return found;
    }

    /// <summary>Builds of a bot that says one text each.</summary>
    private async Task<List<string>> Build(params string[] texts)
    {
        var ids = new List<string>();
        foreach (var text in texts)
        {
            if (await Exists())
                await ChangeContent(text);
            else
                await Bot.Create(BotWith(Flows.Saying(text)));
            ids.Add((await Bot.Build()).VersionId);
        }
        return ids;
    }

    private async Task ChangeContent(string text) =>
        await Bot.UpdateFlow((await Bot.Get()).DefaultFlow, new FlowChange { Content = Flows.Saying(text) });

    private async Task<bool> Exists()
    {
        try
        {
            await Bot.Get();
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }
}
