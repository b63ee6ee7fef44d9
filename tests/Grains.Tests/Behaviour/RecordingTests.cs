using System.Text.Json;
using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml;
using Csml.Conversations;
using Csml.Conversations.Recording;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>Turns that are stored with what they depend on, and repeated from that.</summary>
public sealed class RecordingTests : TwoBotTests
{
    private const string Chance = """
        start:
          remember lucky = Random()
          do timed = UUID("v1")
          say "{{lucky}} {{Time().unix()}} {{UUID()}} {{timed}}"
          say App("next")
          hold
          say "{{event}} {{_metadata.page}} {{OneOf([1, 2, 3, 4, 5, 6, 7, 8, 9])}} {{lucky}} {{color}}"
          say App("next")
          hold
          goto start@Main in second

        """;

    private static readonly BotSettings Recorded = new() { RecordTurns = true, AppsEndpoint = "http://apps.test/" };

    private int _apps;

    public RecordingTests() => Surroundings.Apps = _ =>
        Task.FromResult(OutsideAnswer.Of(Value.Object(new ObjectValue { ["data"] = Value.Int(++_apps) })));

    [Fact]
    public async Task A_conversation_is_repeated_turn_by_turn_from_its_recordings()
    {
        var user = User(await BuildBot(Chance, Recorded));
        await Chat(user, "one");
        await Host.Restart();
        await Chat(user, "two");
        await Grains.Session(user).Remember(new MemoryChange { Values = new Dictionary<string, Value> { ["color"] = Value.String("red") } });
        await Chat(user, "three");
        await Chat(user, "four");
        await Grains.Session(user).Forget("lucky");
        await Chat(user, "five");

        var turns = await Turns(user);

        Assert.Equal([true, false, true, false, true], turns.Reverse().Select(turn => RecordingOf(turn).State is not null));
        await Repeat(user.BotId, turns);
    }

    [Fact]
    public async Task Each_bot_has_the_recording_of_its_part_of_a_turn()
    {
        await Build(Main, Chance, Second, settings: Recorded);
        await Build(Second, Following, Main, settings: Recorded);
        foreach (var text in (string[])["a", "b", "c", "d"])
            await Chat(User(Main), text);

        var (main, second) = (await Turns(User(Main)), await Turns(User(Second)));

        // The turn that went to the second bot at once has no part of the first.
        Assert.Equal([false, true, true, true], main.Select(turn => turn.Turn.Recording is not null));
        Assert.Equal(2, second.Count(turn => turn.Turn.Recording is not null));
        Assert.Equal("start", RecordingOf(second[1]).Event.Switch!.Step);
        await Repeat(Main, main.Where(turn => turn.Turn.Recording is not null));
        await Repeat(Second, second);
    }

    [Fact]
    public async Task Nothing_is_recorded_unless_the_bot_says_so_or_where_no_content_is_kept()
    {
        var plain = User(await BuildBot(Chance, Recorded with { RecordTurns = false }));
        var recorded = User(await BuildBot(Chance, Recorded));
        await Chat(plain, "one");
        await Client.Chat(recorded, Requests.Text("one") with { LowDataMode = true });

        Assert.Null(Assert.Single(await Turns(plain)).Turn.Recording);
        Assert.Null(Assert.Single(await Turns(recorded)).Turn.Recording);
    }

    [Fact]
    public async Task A_recording_that_is_too_large_is_not_kept_and_the_next_has_its_state()
    {
        var user = User(await BuildBot("start:\n  if (event == \"large\") do App(\"next\")\n  say Random()\n  hold\n  goto start\n", Recorded));
        Surroundings.Apps = _ => Task.FromResult(OutsideAnswer.Of(Value.String(new string('x', Limits.RecordingSize))));
        foreach (var text in (string[])["small", "large", "small"])
            await Chat(user, text);

        var turns = await Turns(user);

        Assert.Equal([true, false, true], turns.Select(turn => turn.Turn.Recording is not null));
        Assert.NotNull(RecordingOf(turns[0]).State);
        await Repeat(user.BotId, turns.Where(turn => turn.Turn.Recording is not null));
    }

    [Fact]
    public async Task Pages_have_every_turn_of_a_conversation_once()
    {
        var user = User(await BuildBot("start:\n  say \"hi\"\n  if (event == \"hold\") hold\n  goto end\n", Recorded));
        foreach (var text in (string[])["hold", "a", "hold", "b", "c"])
            await Chat(user, text);
        var all = await Turns(user);
        var asked = all[1].Turn.ConversationId;

        var found = new List<UserTurn>();
        long? after = null;
        do
        {
            var page = await Grains.Conversations(user.BotId).ListTurns(new TurnQuery { ConversationId = asked, After = after, Most = 1 });
            found.AddRange(page.Turns);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(all.Where(turn => turn.Turn.ConversationId == asked).Select(turn => turn.Turn.Id), found.Select(turn => turn.Turn.Id));
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public async Task Recordings_go_with_their_user()
    {
        var user = User(await BuildBot(Chance, Recorded));
        await Chat(user, "one");

        await Client.EraseUser(user);

        Assert.Empty(await Turns(user));
        Assert.Equal(0, await Host.CountRows(user.BotId));
    }

    private Task<ChatAnswer> Chat(SessionKey user, string text) => Client.Chat(user, Requests.Text(text) with
    {
        Metadata = Value.Object(new ObjectValue { ["page"] = Value.String("/start") }),
    });

    private async Task<IReadOnlyList<UserTurn>> Turns(SessionKey user) =>
        (await Grains.Conversations(user.BotId).ListTurns(new TurnQuery { Filter = HistoryFilter.Of(user), Most = 100 })).Turns;

    // Whatever the order of the turns is: each begins with a state that is recorded, or to which another turn led.
    private async Task Repeat(string botId, IEnumerable<UserTurn> turns)
    {
        var program = Compilation.Create(await SourceOf(botId)).Program!;
        var states = new Dictionary<string, ConversationState>();
        var left = turns.ToList();
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(turn => RecordingOf(turn).State is not null || states.ContainsKey(RecordingOf(turn).Before));
            Assert.NotNull(next);
            left.Remove(next);
            var recording = RecordingOf(next);
            var result = await TurnReplay.RunAsync(program, recording.State ?? states[recording.Before], recording);
            Assert.Equal(
                next.Turn.Answer.Messages.Take(result.Messages.Count).Select(message => (message.ContentType, message.Content.ToString())),
                result.Messages.Select(message => (message.ContentType, ContentOf(message).ToString())));
            Assert.Equal(recording.After, StateDigest.Of(result.State));
            states[recording.After] = result.State;
        }
    }

    private static Value ContentOf(Message message) =>
        message.IsBare ? Value.Object(new ObjectValue { [message.ContentType] = message.Body }) : message.Body;

    private async Task<BotSource> SourceOf(string botId)
    {
        var bot = await Grains.Bot(botId).Get();
        return new BotSource
        {
            Id = bot.Id,
            DefaultFlow = bot.DefaultFlow,
            AppsEndpoint = bot.Settings.AppsEndpoint,
            Flows = [.. bot.Flows.Select(flow => new FlowSource(flow.Id, flow.Name, flow.Content))],
            OtherBots = [.. (bot.Settings.Multibot ?? []).Select(other => new BotReference(other.Id, other.Name, other.VersionId))],
        };
    }

    private static TurnRecording RecordingOf(UserTurn turn)
    {
        using var json = JsonDocument.Parse(turn.Turn.Recording!);
        return TurnRecording.Read(json.RootElement, new Client(turn.Session.BotId, turn.Session.ChannelId, turn.Session.UserId));
    }
}
