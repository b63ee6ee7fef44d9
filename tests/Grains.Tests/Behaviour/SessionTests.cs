using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Values;

namespace Grains.Tests.Behaviour;

public sealed class SessionTests : HostedTests
{
    [Fact]
    public async Task A_conversation_goes_on_where_it_was_held()
    {
        var user = User(await BuildBot(Flows.Greeter));

        var question = await Say(user, "hi");
        var greeting = await Say(user, "Ada");

        Assert.Equal(["What is your name?"], TextsOf(question));
        Assert.False(question.ConversationEnd);
        Assert.Equal(["Hello Ada!"], TextsOf(greeting));
        Assert.True(greeting.ConversationEnd);
        Assert.Equal(question.Messages[0].ConversationId, greeting.Messages[0].ConversationId);
    }

    [Fact]
    public async Task The_held_place_survives_a_restart()
    {
        var user = User(await BuildBot(Flows.Counter));
        for (var turn = 1; turn <= 5; turn++)
        {
            Assert.Equal([$"{turn}"], TextsOf(await Say(user, "go")));
            await Host.Restart();
        }
    }

    [Fact]
    public async Task The_next_conversation_has_an_id_of_its_own()
    {
        var user = User(await BuildBot(Flows.Saying("yes")));

        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await Say(user, "?")).Messages[0].ConversationId);

        Assert.Equal(3, ids.Count);
        Assert.All(ids, id => Assert.True(Guid.TryParseExact(id, "D", out _)));
    }

    [Fact]
    public async Task Users_channels_and_bots_are_told_apart()
    {
        var bot = await BuildBot(Flows.Counter);
        var other = await BuildBot(Flows.Counter);

        await Say(new SessionKey(bot, "web", "ada"), "go");
        await Say(new SessionKey(bot, "web", "ada"), "go");

        Assert.Equal(["1"], TextsOf(await Say(new SessionKey(bot, "web", "Ada"), "go")));
        Assert.Equal(["1"], TextsOf(await Say(new SessionKey(bot, "app", "ada"), "go")));
        Assert.Equal(["1"], TextsOf(await Say(new SessionKey(other, "web", "ada"), "go")));
        Assert.Equal(["3"], TextsOf(await Say(new SessionKey(bot, "web", "ada"), "go")));
    }

    [Fact]
    public async Task A_held_conversation_stays_on_its_build_and_the_next_one_moves_to_the_newest()
    {
        var bot = await BuildBot(Flows.AskingThenSaying("old"));
        var user = User(bot);
        await Say(user, "hi");

        await ChangeFlow(bot, Flows.AskingThenSaying("new"));
        await Host.Restart();

        Assert.Equal(["old"], TextsOf(await Say(user, "go on")));
        await Say(user, "hi");
        Assert.Equal(["new"], TextsOf(await Say(user, "go on")));
    }

    [Fact]
    public async Task A_bot_that_was_never_built_says_so()
    {
        var id = Guid.NewGuid().ToString();
        await Grains.Bot(id).Create(BotWith(Flows.Greeter));

        var e = await Assert.ThrowsAsync<ConflictException>(() => Say(User(id), "hi"));

        Assert.Contains("build", e.Message, StringComparison.Ordinal);
        await Grains.Bot(id).Build();
        Assert.Equal(["What is your name?"], TextsOf(await Say(User(id), "hi")));
    }

    [Fact]
    public async Task An_event_that_no_bot_understands_is_refused_and_leaves_no_trace()
    {
        var user = User(await BuildBot(Flows.Greeter));
        await Say(user, "hi");
        var request = Requests.Text("x", "the same id") with { ContentType = "telepathy" };

        var e = await Assert.ThrowsAsync<InvalidRequestException>(() => Client.Chat(user, request));

        Assert.Equal("payload.content_type", e.Field);
        Assert.Equal(["Hello Ada!"], TextsOf(await Say(user, "Ada", "the same id")));
    }

    [Fact]
    public async Task A_request_or_user_without_a_name_is_refused()
    {
        var bot = await BuildBot(Flows.Greeter);

        var noId = await Assert.ThrowsAsync<InvalidRequestException>(() => Say(User(bot), "hi", requestId: ""));
        var noUser = await Assert.ThrowsAsync<InvalidRequestException>(() => Say(User(bot, " "), "hi"));
        var longUser = await Assert.ThrowsAsync<InvalidRequestException>(() => Say(User(bot, new string('u', 300)), "hi"));

        Assert.Equal(["request_id", "client.user_id", "client.user_id"], [noId.Field, noUser.Field, longUser.Field]);
    }

    [Fact]
    public async Task Chats_that_come_at_once_run_one_after_the_other_in_the_order_in_which_they_came()
    {
        var user = User(await BuildBot(Flows.Counter));

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => Say(user, "go")));

        Assert.Equal(Enumerable.Range(1, 25).Select(i => $"{i}"), answers.SelectMany(TextsOf));
    }

    [Fact]
    public async Task Many_users_talk_at_the_same_time()
    {
        var bot = await BuildBot(Flows.Counter);

        var last = await Task.WhenAll(Enumerable.Range(0, 100).Select(async user =>
        {
            await Say(User(bot, $"user {user}"), "go");
            await Say(User(bot, $"user {user}"), "go");
            return await Say(User(bot, $"user {user}"), "go");
        }));

        Assert.All(last, answer => Assert.Equal(["3"], TextsOf(answer)));
    }

    [Fact]
    public async Task Contents_are_answered_and_kept_as_they_are_in_json()
    {
        var user = User(await BuildBot("""
            start:
              say Url("https://example.org", title="There")
              say missing.path
              say 1.50
              goto end

            """));

        var answer = await Say(user, "hi", "once");
        var again = await Say(user, "hi", "once");

        Assert.Equal(answer.Messages.Select(m => (m.ContentType, Json(m.Content))), again.Messages.Select(m => (m.ContentType, Json(m.Content))));
        Assert.Equal("url", answer.Messages[0].ContentType);
        Assert.True(answer.Messages[0].Content.AsObject.TryGet("url", out var url));
        Assert.Equal("https://example.org", url.AsString);
    }

    [Fact]
    public async Task A_secret_answer_is_in_no_transcript()
    {
        var user = User(await BuildBot("start:\n  say \"Password?\"\n  hold_secure\n  say \"Thanks\"\n  goto end\n"));
        await Say(user, "hello you");
        Assert.Equal(["Thanks"], TextsOf(await Say(user, "hunter2")));
        await Host.Restart();

        var turns = await Host.ReadTurns(user);

        Assert.Equal("""{"text":"hello you"}""", Json(turns[0].Content));
        Assert.True(turns[1].Content.IsNull);
    }

    private static string Json(Value value) => System.Text.Json.JsonSerializer.Serialize(value);
}
