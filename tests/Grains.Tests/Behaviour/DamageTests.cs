using Bots;
using Bots.Calls;
using Bots.Tests;
using Bots.TextBots;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>A row that can't be read is one row: everything else goes on, and it can be deleted.</summary>
public sealed class DamageTests : HostedTests
{
    private const string CutOff = "body = substr(body, 1, length(body) - 5)";

    [Fact]
    public async Task A_damaged_session_says_so_and_begins_anew_when_its_user_is_deleted()
    {
        var bot = await BuildBot(Flows.Counter);
        var (broken, other) = (User(bot, "broken"), User(bot, "other"));
        await Say(broken, "go");
        await Say(other, "go");
        await Damage($"UPDATE sessions SET {CutOff} WHERE user_id = 'broken'");

        var e = await Assert.ThrowsAsync<StorageException>(() => Grains.Session(broken).Chat(Requests.Text("go")));
        Assert.False(e.IsTransient);
        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
        Assert.Equal(["2"], TextsOf(await Say(other, "go")));
        await Client.EraseUser(broken);

        Assert.Equal(["1"], TextsOf(await Say(broken, "go")));
        Assert.Single(await Host.ReadTurns(broken));
    }

    [Fact]
    public async Task Of_a_damaged_turn_only_its_own_retry_fails_and_lists_leave_it_out()
    {
        var user = User(await BuildBot(Flows.Counter));
        foreach (var id in (string[])["one", "two", "three"])
            await Say(user, "go", id);
        var damaged = (await Host.ReadTurns(user))[1].Id;
        await Damage($"UPDATE turns SET {CutOff} WHERE id = {damaged}");

        var e = await Assert.ThrowsAsync<StorageException>(() => Grains.Session(user).Chat(Requests.Text("go", "two")));
        Assert.Contains($"Turn {damaged} can't be read", e.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], TextsOf(await Say(user, "go", "one")));
        Assert.Equal(["4"], TextsOf(await Say(user, "go", "four")));
        var messages = (await Grains.Conversations(user.BotId).ListMessages(new MessageQuery { Filter = HistoryFilter.Of(user), Most = 100 })).Messages;
        Assert.Equal(["four", "three", "one"], messages.Select(found => found.Message.RequestId).Distinct());

        await Client.EraseUser(user);
        Assert.Equal(["1"], TextsOf(await Say(user, "go", "two")));
    }

    [Fact]
    public async Task A_turn_with_a_damaged_recording_is_listed_without_it()
    {
        var user = User(await BuildBot(Flows.Counter, new BotSettings { RecordTurns = true }));
        await Say(user, "go", "one");
        await Say(user, "go", "two");
        await Damage($"UPDATE turns SET recording = substr(recording, 1, length(recording) - 5) WHERE id = {(await Host.ReadTurns(user))[1].Id}");

        var turns = (await Grains.Conversations(user.BotId).ListTurns(new TurnQuery { Most = 10 })).Turns;

        Assert.Equal([("two", false), ("one", true)], turns.Select(found => (found.Turn.Answer.RequestId, found.Turn.Recording is not null)));
    }

    [Fact]
    public async Task Of_a_damaged_session_the_conversations_are_listed_in_its_channel()
    {
        var bot = await BuildBot(Flows.Counter);
        await Say(User(bot, "broken"), "go");
        await Say(User(bot, "other"), "go");
        await Damage($"UPDATE sessions SET {CutOff} WHERE user_id = 'broken'");

        var page = await Grains.Conversations(bot).List(new ConversationQuery { Filter = new HistoryFilter { ChannelId = "web" }, Most = 10 });

        Assert.Equal(["other", "broken"], page.Conversations.Select(conversation => conversation.Session.UserId));
    }

    [Fact]
    public async Task What_has_expired_is_deleted_past_a_damaged_session()
    {
        var bot = await BuildBot("start:\n  remember name = event\n  goto end\n");
        foreach (var user in (string[])["a", "b", "c"])
            await Client.Chat(User(bot, user), Requests.Text("hi") with { TtlDuration = 1 });
        await Damage($"UPDATE sessions SET {CutOff} WHERE user_id = 'b'");
        Surroundings.Clock.Pass(TimeSpan.FromDays(2));

        await Host.Sweep();

        foreach (var user in (string[])["a", "c"])
            Assert.True(Host.ReadSession(User(bot, user))!.IsEmpty);
        Assert.Equal(0, await Host.CountRows(bot));
    }

    [Fact]
    public async Task Bots_are_erased_though_one_row_of_each_kind_is_damaged()
    {
        var bots = new List<string>();
        for (var i = 0; i < 12; i++)
            bots.Add(await Register());
        foreach (var bot in bots)
            await Say(User(bot), "go");
        var session = TextBotsKeys.OfFlow(bots[3], "client", Guid.NewGuid().ToString());
        await Grains.TextBotsSession(session).Launch(new TextBotsLaunch
        {
            Metadata = Value.Object(new ObjectValue()),
            Language = "en-us",
            IdleTime = TimeSpan.FromHours(1),
        });
        await Grains.Broadcast(new BroadcastKey(bots[4], "web", "news", "ada")).Create(Requests.Text("go"));
        await Damage($"UPDATE sessions SET {CutOff} WHERE bot = '{bots[2]}'", $"UPDATE documents SET {CutOff}");

        foreach (var bot in bots)
            await Client.DeleteBot(bot, Surroundings.Clock);
        await Client.Erase(Surroundings.Clock, CancellationToken.None);

        foreach (var bot in bots)
            Assert.False(await Host.HasSession(User(bot)));
        Assert.Equal(0, await Host.CountDocuments(bots[3]) + await Host.CountDocuments(bots[4]));
    }

    // What is in memory is not read again.
    private async Task Damage(params string[] statements)
    {
        foreach (var sql in statements)
            await Host.RunSql(sql);
        await Host.Restart();
    }

    private async Task<string> Register()
    {
        var id = Guid.NewGuid().ToString();
        await Client.RegisterBot(id, "Shop", Surroundings.Clock, () => Grains.Bot(id).Create(BotWith(Flows.Counter)));
        await Grains.Bot(id).Build();
        return id;
    }
}
