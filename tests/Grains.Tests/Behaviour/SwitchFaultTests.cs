using Bots;
using Bots.Calls;
using Bots.Tests;

namespace Grains.Tests.Behaviour;

/// <summary>Bots that are not switched to, or can't go on with a turn.</summary>
public sealed class SwitchFaultTests : TwoBotTests
{
    [Fact]
    public async Task A_bot_that_is_not_on_the_list_is_not_switched_to()
    {
        await Build(Main, "start:\n  say \"main\"\n  goto start in second\n", null);

        var answer = await Say(User(Main), "a");

        Assert.Equal(["text", "error"], answer.Messages.Select(message => message.ContentType));
        Assert.True(answer.ConversationEnd);
    }

    [Fact]
    public async Task A_bot_that_does_not_name_this_one_is_not_switched_to_whatever_build_of_it_is_asked_for()
    {
        await Build(Second, Following, Main);
        var old = (await Grains.Bot(Second).CurrentBuild())!;
        await Grains.Bot(Second).Update(new BotChange { Settings = new BotSettings { Multibot = [] } });
        await Grains.Bot(Second).Build();
        await Build(Main, Leading, Second, old);

        var answer = await Say(User(Main), "a");

        Assert.Equal(["text", "switch_bot", "error"], answer.Messages.Select(message => message.ContentType));
        Assert.Contains("multibot", TextsOf(answer).Last(), StringComparison.Ordinal);
        Assert.Null(Host.ReadSession(User(Second)));
        Assert.Equal("main 2", TextsOf(await Say(User(Main), "b")).First());
    }

    [Fact]
    public async Task A_user_who_talks_to_a_bot_that_is_deleted_is_home_again_with_an_error()
    {
        await BuildBoth();
        await Say(User(Main), "a");
        await Grains.Bot(Second).Delete();
        await Grains.Session(User(Second)).Delete([]);
        await Host.Restart();

        var answer = await Say(User(Main), "b");

        Assert.Equal("error", Assert.Single(answer.Messages).ContentType);
        Assert.Equal((true, null), (answer.ConversationEnd, answer.BotId));
        Assert.Equal("main 2", TextsOf(await Say(User(Main), "c")).First());
    }

    [Fact]
    public async Task A_user_who_talks_to_a_bot_that_fails_for_good_is_home_again_with_an_error()
    {
        await BuildBoth();
        await Say(User(Main), "a");
        var client = ClientBrokenAt(User(Second));

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.Chat(User(Main), Requests.Text("b", "two")));

        var retried = await client.Chat(User(Main), Requests.Text("b", "two"));
        Assert.Equal("error", Assert.Single(retried.Messages).ContentType);
        Assert.Equal("main 2", TextsOf(await Say(User(Main), "c")).First());
    }

    [Fact]
    public async Task An_event_that_is_none_is_refused_and_the_user_stays_with_the_other_bot()
    {
        await BuildBoth();
        await Say(User(Main), "a");

        await Assert.ThrowsAsync<InvalidRequestException>(() => Client.Chat(User(Main), Requests.Text("b") with { ContentType = "telepathy" }));

        Assert.Equal(["second, resumed: c"], TextsOf(await Say(User(Main), "c")));
    }

    [Fact]
    public async Task A_bot_that_is_gone_is_an_error_and_the_user_stays()
    {
        await Build(Main, "start:\n  say \"main\"\n  goto start in second\n", Second);

        var answer = await Say(User(Main), "a");

        Assert.Equal(["text", "switch_bot", "error"], answer.Messages.Select(message => message.ContentType));
        Assert.Equal((true, null), (answer.ConversationEnd, answer.BotId));
        Assert.Equal("main", TextsOf(await Say(User(Main), "b")).First());
    }

    [Fact]
    public async Task A_bot_that_can_not_be_visited_for_good_ends_the_turn_and_the_user_goes_on_without_it()
    {
        await BuildBoth();
        var client = ClientBrokenAt(User(Second));

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.Chat(User(Main), Requests.Text("a", "one")));

        var retried = await client.Chat(User(Main), Requests.Text("a", "one"));
        Assert.Equal(["text", "switch_bot", "error"], retried.Messages.Select(message => message.ContentType));
        Assert.Equal("main 2", TextsOf(await Say(User(Main), "b")).First());
    }
}
