using Bots;
using Bots.Calls;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

/// <summary>The end of what is kept of users and of channels.</summary>
public sealed class ErasureTests : TwoBotTests
{
    private TimeProvider Clock => Surroundings.Clock;

    [Fact]
    public async Task Nothing_is_left_of_a_user_who_was_deleted_and_the_next_turn_begins_anew()
    {
        var user = User(await BuildBot(Flows.Greeter));
        for (var i = 0; i < 40; i++)
            await Say(user, "Ada");
        await Say(User(user.BotId, "another"), "hi");

        await Client.EraseUser(user);
        await Client.EraseUser(user);

        Assert.Null(Host.ReadSession(user));
        // A turn and a conversation of the other user.
        Assert.Equal(2, await Host.CountRows(user.BotId));
        Assert.Empty(await Grains.Session(user).Recall(null));
        Assert.NotNull(Host.ReadSession(User(user.BotId, "another")));
        Assert.Equal(["What is your name?"], TextsOf(await Say(user, "hi")));
    }

    [Fact]
    public async Task What_other_bots_have_of_a_user_who_was_led_to_them_goes_as_well()
    {
        await BuildBoth();
        await Say(User(Main), "a");
        await Say(User(Main), "home");
        Assert.NotNull(Host.ReadSession(User(Second)));
        await Host.Restart();

        await Client.EraseUser(User(Main));

        Assert.Null(Host.ReadSession(User(Main)));
        Assert.Null(Host.ReadSession(User(Second)));
        Assert.Equal(["main 1", Switched(Second), "second 1: b"], TextsOf(await Say(User(Main), "b")));
    }

    [Fact]
    public async Task A_user_who_is_deleted_in_the_middle_of_a_turn_through_several_bots_leaves_nothing_with_either()
    {
        await BuildBoth();
        var step = await Grains.Session(User(Main)).Chat(Requests.Text("a", "one"));
        var answer = await Grains.Session(User(Second)).Visit(step.Visit!);

        await Client.EraseUser(User(Main));
        await Grains.Session(User(Main)).Return(step.Visit!, answer);

        Assert.Null(Host.ReadSession(User(Main)));
        Assert.Null(Host.ReadSession(User(Second)));
    }

    [Fact]
    public async Task A_user_whose_data_have_expired_is_still_deleted_from_the_bots_that_keep_them_longer()
    {
        await BuildBoth();
        await Grains.Bot(Main).Update(new BotChange { Settings = new BotSettings { TtlDuration = 1 } });
        await Grains.Bot(Main).Build();
        await Say(User(Main), "a");
        Surroundings.Clock.Pass(TimeSpan.FromDays(2));
        await Host.Sweep();

        await Client.EraseUser(User(Main));

        Assert.Null(Host.ReadSession(User(Second)));
    }

    [Fact]
    public async Task A_deletion_waits_for_the_turn_that_is_under_way()
    {
        var (started, gate) = Surroundings.HoldApps();
        var bot = Guid.NewGuid().ToString();
        await Grains.Bot(bot).Create(BotWith("start:\n  say App(\"slow\")\n  hold\n") with { Settings = new BotSettings { AppsEndpoint = "https://apps.test" } });
        await Grains.Bot(bot).Build();

        var speaking = Say(User(bot), "hi");
        await started;
        var deletion = Client.EraseUser(User(bot));
        gate.SetResult();

        Assert.Equal(["done"], TextsOf(await speaking));
        await deletion;
        Assert.Null(Host.ReadSession(User(bot)));
    }

    [Fact]
    public async Task Conversations_go_with_their_channel_and_those_of_other_channels_stay()
    {
        var bot = await Register();
        var users = Enumerable.Range(0, 120).Select(i => new SessionKey(bot, "web", $"user {i}")).ToList();
        foreach (var user in users)
            await Say(user, "hi");
        var elsewhere = new SessionKey(bot, "webapp", "user 1");
        await Say(elsewhere, "hi");

        await Client.DeleteChannel(bot, "web", Clock);
        Assert.Equal("webapp", Assert.Single(await Grains.Channels(bot).List()).Id);
        await Client.Erase(Clock, CancellationToken.None);

        Assert.All(users, user => Assert.Null(Host.ReadSession(user)));
        Assert.NotNull(Host.ReadSession(elsewhere));
        Assert.Equal("channel", (await Assert.ThrowsAsync<NotFoundException>(() => Client.DeleteChannel(bot, "web", Clock))).Kind);
    }

    [Fact]
    public async Task A_turn_that_ends_after_its_channel_was_deleted_is_deleted_by_a_later_pass()
    {
        var bot = await Register();
        var late = new SessionKey(bot, "web", "late");
        await Client.DeleteChannel(bot, "web", Clock);
        await Client.Erase(Clock, CancellationToken.None);
        await Say(late, "hi");
        await Host.Restart();

        Surroundings.Clock.Pass(Erasing.LongestTurn);
        await Client.Erase(Clock, CancellationToken.None);

        Assert.Null(Host.ReadSession(late));
        Assert.Null((await Grains.DirectoryOf(bot).Find(bot))!.DeletedChannels);
        await Grains.Bot(bot).Get();
    }

    [Fact]
    public async Task A_deletion_of_a_channel_that_was_cut_off_is_finished_by_a_pass()
    {
        var bot = await Register();
        await Grains.Channels(bot).CreateKey("web", new NewChannelKey { Digest = "digest" });
        await Grains.DirectoryOf(bot).StartChannelDeletion(bot, "web", Clock.GetUtcNow());

        await Client.Erase(Clock, CancellationToken.None);

        Assert.Null(await Grains.ApiKey("digest").Get());
        Assert.Equal("webapp", Assert.Single(await Grains.Channels(bot).List()).Id);
    }

    private async Task<string> Register()
    {
        var id = Guid.NewGuid().ToString();
        await Client.RegisterBot(id, "Shop", Clock, () => Grains.Bot(id).Create(BotWith(Flows.Greeter)));
        await Grains.Bot(id).Build();
        await Grains.Channels(id).Create("web", "Web page");
        await Grains.Channels(id).Create("webapp", "App");
        return id;
    }
}
