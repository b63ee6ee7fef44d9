using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>What was said in conversations, and which there have been.</summary>
public sealed class HistoryTests : HostedTests
{
    private const string Chatty = """
        start:
          say "said {{event}}"
          say "and more"
          if (event == "hold") hold
          if (event == "hold_secure") hold_secure
          goto end

        """;

    [Fact]
    public async Task Both_directions_are_listed_the_newest_first()
    {
        var user = User(await BuildBot(Chatty));
        var first = await Say(user, "a", "one");
        await Say(user, "b", "two");
        await Host.Restart();

        var page = await Messages(user, most: 10);

        Assert.Null(page.Next);
        Assert.Equal(["two 2 and more", "two 1 said b", "two 0 b", "one 2 and more", "one 1 said a", "one 0 a"], page.Messages.Select(Shown));
        var oldest = page.Messages[^1].Message;
        Assert.Equal((first.Messages[0].ConversationId, first.ReceivedAt), (oldest.ConversationId, oldest.CreatedAt));
        Assert.Equal(((await Grains.Bot(user.BotId).Get()).DefaultFlow, "start"), (oldest.Place!.FlowId, oldest.Place.Step));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_have_every_message_once_also_while_others_come(int most)
    {
        var user = User(await BuildBot(Chatty));
        for (var i = 0; i < 60; i++)
            await Say(user, $"{i}", $"r{i}");

        var found = new List<string>();
        MessagePosition? after = null;
        var pages = 0;
        do
        {
            var page = await Messages(user, most, after: after);
            Assert.True(page.Messages.Count <= most);
            found.AddRange(page.Messages.Select(Shown));
            after = page.Next;
            if (pages++ < 20)
                await Say(user, "later", $"later {pages}");
        }
        while (after is not null);

        Assert.Equal(
            Enumerable.Range(0, 60).Reverse().SelectMany(i => (string[])[$"r{i} 2 and more", $"r{i} 1 said {i}", $"r{i} 0 {i}"]),
            found);
    }

    [Fact]
    public async Task A_span_of_time_is_found_wherever_it_is()
    {
        var user = User(await BuildBot(Chatty));
        var start = Surroundings.Clock.GetUtcNow();
        for (var i = 0; i < 60; i++)
        {
            await Say(user, $"{i}", $"r{i}");
            Surroundings.Clock.Pass(TimeSpan.FromHours(1));
        }

        var span = await Messages(user, most: 100, from: start.AddHours(9.5), to: start.AddHours(12.5));
        var late = await Messages(user, most: 2, from: start.AddHours(57.5));
        var none = await Messages(user, most: 2, to: start.AddHours(-1));

        Assert.Equal(["r12", "r11", "r10"], span.Messages.Select(found => found.Message.RequestId).Distinct());
        Assert.Null(span.Next);
        Assert.Equal(["r59 2 and more", "r59 1 said 59"], late.Messages.Select(Shown));
        Assert.Empty(none.Messages);
    }

    [Fact]
    public async Task Messages_are_found_by_their_times_after_the_clock_was_set_back()
    {
        var day = TimeSpan.FromDays(1);
        var bot = await BuildBot(Chatty);
        var (before, after) = (User(bot), User(bot) with { UserId = "new" });
        var start = Surroundings.Clock.GetUtcNow();
        await Say(before, "a", "one");
        Surroundings.Clock.Pass(-day);
        try
        {
            var second = await Say(before, "b", "two");
            await Say(after, "c", "three");

            Assert.True(second.ReceivedAt >= start.AddSeconds(-1), $"{second.ReceivedAt} is before {start}.");
            Assert.Equal(["two", "one"], await Found(before, from: start.AddSeconds(-1)));
            Assert.Equal(["two", "one"], await Found(before, to: start.AddMinutes(5)));
            Assert.Empty(await Found(before, to: start - day / 2));
            Assert.Equal(["three"], await Found(after, from: start - day - TimeSpan.FromMinutes(1), to: start - day / 2));
            Assert.Empty(await Found(after, from: start - day / 2));
        }
        finally
        {
            Surroundings.Clock.Pass(day);
        }

        async Task<IEnumerable<string>> Found(SessionKey user, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
            (await Messages(user, most: 100, from, to)).Messages.Select(found => found.Message.RequestId).Distinct();
    }

    [Fact]
    public async Task What_is_not_kept_is_not_listed()
    {
        var user = User(await BuildBot(Chatty));
        await Say(user, "hold_secure", "one");
        await Say(user, "hunter2", "two");
        await Client.Chat(user, Requests.Text("hi", "three") with { LowDataMode = true });

        var messages = (await Messages(user, most: 100)).Messages.Select(found => found.Message).ToList();

        Assert.Equal(("three", 0, null), (messages[0].RequestId, messages[0].Order, messages[0].Content));
        var secret = Assert.Single(messages, message => message is { RequestId: "two", Order: 0 });
        Assert.Equal((true, null), (secret.IsSecure, secret.Content));
        Assert.DoesNotContain(messages, message => message.Content?.ToString().Contains("hunter2", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task An_error_is_found_also_where_its_text_is_not_kept()
    {
        var user = User(await BuildBot("start:\n  if (event == \"fail\") say missing.x.y()\n  goto end\n"));
        await Say(user, "fine", "one");
        await Client.Chat(user, Requests.Text("fail", "two") with { LowDataMode = true });
        var filter = HistoryFilter.Of(user) with { HasErrors = true };

        var messages = (await Grains.Conversations(user.BotId).ListMessages(new MessageQuery { Filter = filter, Most = 10 })).Messages;
        var conversations = (await Grains.Conversations(user.BotId).List(new ConversationQuery { Filter = filter, Most = 10 })).Conversations;

        Assert.Equal("two", Assert.Single(messages).Message.RequestId);
        Assert.Equal(messages[0].Message.ConversationId, Assert.Single(conversations).Conversation.Id);
    }

    [Fact]
    public async Task What_has_expired_is_listed_no_more_though_it_is_still_stored()
    {
        var user = User(await BuildBot(Chatty));
        for (var i = 0; i < 40; i++)
            await Client.Chat(user, Requests.Text($"{i}", $"r{i}") with { TtlDuration = i % 2 == 0 ? 1 : 10 });
        Surroundings.Clock.Pass(TimeSpan.FromDays(2));

        var page = await Messages(user, most: 100);
        var rest = await Messages(user, most: 100, after: page.Next);

        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"r{39 - 2 * i}"),
            page.Messages.Concat(rest.Messages).Select(found => found.Message.RequestId).Distinct());
        Assert.Equal(20, (await Conversations(user)).Count);
    }

    [Fact]
    public async Task Conversations_are_listed_the_newest_first()
    {
        var user = User(await BuildBot(Chatty));
        var first = await Say(user, "a");
        Surroundings.Clock.Pass(TimeSpan.FromMinutes(1));
        var second = await Client.Chat(user, Requests.Text("hold") with { Metadata = Value.Object(new ObjectValue { ["lang"] = Value.String("pl") }) });

        var listed = await Conversations(user);
        var open = await Conversations(user, isOpen: true);
        var closed = await Conversations(user, isOpen: false);

        Assert.Equal([second.Messages[0].ConversationId, first.Messages[0].ConversationId], listed.Select(conversation => conversation.Id));
        Assert.Equal([true, false], listed.Select(conversation => conversation.IsOpen));
        Assert.Equal("""{"lang":"pl"}""", listed[0].Metadata.ToString());
        Assert.Equal((first.ReceivedAt, first.ReceivedAt, "start"), (listed[1].CreatedAt, listed[1].LastInteractionAt, listed[1].Place.Step));
        Assert.Equal(listed[0].Id, Assert.Single(open).Id);
        Assert.Equal(listed[1].Id, Assert.Single(closed).Id);
    }

    [Fact]
    public async Task Conversations_are_found_behind_a_long_one()
    {
        var user = User(await BuildBot("start:\n  if (event == \"long\") goto on\n  goto end\n\non:\n  hold\n  if (event == \"stop\") goto end\n  goto on\n"));
        for (var i = 0; i < 25; i++)
            await Say(user, "short");
        await Say(user, "long");
        for (var i = 0; i < 300; i++)
            await Say(user, "more");
        var started = Surroundings.Clock.GetUtcNow();
        await Say(user, "stop");
        for (var i = 0; i < 12; i++)
            await Say(user, "short");
        await Host.Restart();

        var listed = await Conversations(user, most: 10);

        Assert.Equal(25 + 1 + 12, listed.Select(conversation => conversation.Id).Distinct().Count());
        Assert.Equal(25 + 1 + 12, listed.Count);
        Assert.True(listed[12].CreatedAt < started && listed[12].CreatedAt < listed[12].LastInteractionAt);
        Assert.Equal(listed.OrderByDescending(conversation => conversation.LastInteractionAt).Select(c => c.Id), listed.Select(c => c.Id));
    }

    [Fact]
    public async Task A_closed_conversation_is_over_and_is_not_closed_again()
    {
        var user = User(await BuildBot(Chatty));
        Assert.False(await Client.CloseConversation(user, null));
        var held = await Say(user, "hold");

        Assert.False(await Client.CloseConversation(user, "another"));
        Assert.NotNull((await Grains.Session(user).Where()).Open);
        Assert.True(await Client.CloseConversation(user, held.Messages[0].ConversationId));

        await Host.Restart();
        var place = await Grains.Session(user).Where();
        Assert.Equal((null, null), (place.Open, place.Hold));
        Assert.False(Assert.Single(await Conversations(user)).IsOpen);
        Assert.False(await Client.CloseConversation(user, null));
        Assert.NotEqual(held.Messages[0].ConversationId, (await Say(user, "x")).Messages[0].ConversationId);
    }

    [Fact]
    public async Task Where_a_user_is_says_at_which_hold()
    {
        var user = User(await BuildBot(Chatty));
        Assert.Equal((null, null), ((await Grains.Session(user).Where()).Hold, (await Grains.Session(user).Where()).Open));
        Assert.Null(Host.ReadSession(user));

        await Say(user, "hold_secure");

        var hold = (await Grains.Session(user).Where()).Hold!;
        Assert.Equal(("Main", "start", 1, true), (hold.Flow, hold.Step, hold.Index, hold.IsSecure));
        Assert.Equal(await Grains.Bot(user.BotId).CurrentBuild(), hold.VersionId);
    }

    [Fact]
    public async Task Metadata_that_are_too_large_are_not_kept()
    {
        var user = User(await BuildBot(Chatty));
        var large = Value.Object(new ObjectValue { ["a"] = Value.String(new string('x', Limits.KeptMetadataSize)) });

        await Client.Chat(user, Requests.Text("hold") with { Metadata = large });

        Assert.Null((await Grains.Session(user).Where()).Open!.Metadata);
    }

    [Fact]
    public async Task Words_of_a_turn_are_found_and_none_of_what_is_not_kept()
    {
        var bot = await BuildBot(Chatty, new BotSettings { MessageSearch = true });
        var user = User(bot);
        await Say(user, "hold_secure", "one");
        await Say(user, "hunter2", "two");
        await Client.Chat(user, Requests.Text("whisper", "three") with { LowDataMode = true });
        await Say(user, "four", "four");

        await Host.IndexWords();

        Assert.Equal(["four"], await Find("four"));
        Assert.Equal(["four", "one"], await Find("more"));
        Assert.Empty(await Find("hunter2"));
        Assert.Empty(await Find("whisper"));

        async Task<IEnumerable<string>> Find(string word) => (await Grains.Conversations(bot).ListMessages(
            new MessageQuery { Filter = new HistoryFilter { Words = [word] }, Most = 100 })).Messages.Select(found => found.Message.RequestId).Distinct();
    }

    private Task<MessagePage> Messages(SessionKey user, int most, DateTimeOffset? from = null, DateTimeOffset? to = null, MessagePosition? after = null) =>
        Grains.Conversations(user.BotId).ListMessages(new MessageQuery { Filter = HistoryFilter.Of(user) with { From = from, To = to }, Most = most, After = after });

    private async Task<List<ConversationSummary>> Conversations(SessionKey user, bool? isOpen = null, int most = 4)
    {
        var found = new List<ConversationSummary>();
        long? after = null;
        do
        {
            var page = await Grains.Conversations(user.BotId).List(new ConversationQuery { Filter = HistoryFilter.Of(user) with { IsOpen = isOpen }, Most = most, After = after });
            Assert.True(page.Conversations.Count <= most);
            found.AddRange(page.Conversations.Select(one => one.Conversation));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }

    private static string Shown(UserMessage found) =>
        $"{found.Message.RequestId} {found.Message.Order} {(found.Message.Content!.Value.AsObject.TryGet("text", out var text) ? text : found.Message.Content)}";
}
