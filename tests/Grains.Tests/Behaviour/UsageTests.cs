using Bots;
using Bots.Calls;

namespace Grains.Tests.Behaviour;

/// <summary>How much a bot is used: exact, whatever else happens.</summary>
public sealed class UsageTests : HostedTests
{
    // Three messages a turn: one that the bot is sent, and two that it says.
    private const string Talkative = "start:\n  say \"a\"\n  say \"b\"\n  goto end\n";

    private const int MessagesOfTurn = 3;

    [Fact]
    public async Task What_a_bot_is_sent_and_what_it_says_is_counted_and_each_client_once()
    {
        MoveTo(2028, 3, 15);
        var bot = await BuildBot(Talkative);
        Assert.Equal(Used(0, 0), await Current(bot));

        await Say(User(bot, "ada"), "1");
        await Say(User(bot, "ada"), "2");
        await Say(User(bot, "bob"), "3");
        await Say(new SessionKey(bot, "another channel", "bob"), "4");
        await Host.Restart();

        var usage = await Grains.Usage(bot).Get();
        Assert.Equal((Used(12, 3), Used(12, 3), Used(0, 0)), (usage.CurrentMonth, usage.Last30Days, usage.LastMonth));
    }

    [Fact]
    public async Task What_is_answered_from_the_store_or_not_kept_is_not_counted()
    {
        MoveTo(2028, 3, 15);
        var bot = await BuildBot(Talkative);
        await Say(User(bot), "1", "one");

        await Say(User(bot), "1", "one");
        using (Host.RefuseWrites())
            await Assert.ThrowsAsync<StorageException>(() => Say(User(bot), "2", "two"));
        Assert.Equal(Used(3, 1), await Current(bot));
        await Say(User(bot), "2", "two");

        Assert.Equal(Used(6, 1), await Current(bot));
    }

    [Fact]
    public async Task A_month_ends_at_midnight_in_utc()
    {
        MoveTo(2028, 2, 29, hour: 23);
        var bot = await BuildBot(Talkative);
        await Say(User(bot, "ada"), "1");
        await Say(User(bot, "bob"), "1");
        MoveTo(2028, 3, 1, hour: 0);
        await Say(User(bot, "ada"), "2");

        var march = await Grains.Usage(bot).Get();
        Assert.Equal((Used(3, 1), Used(9, 2), Used(6, 2)), (march.CurrentMonth, march.Last30Days, march.LastMonth));
        MoveTo(2028, 4, 1);
        var april = await Grains.Usage(bot).Get();
        Assert.Equal((Used(0, 0), Used(0, 0), Used(3, 1)), (april.CurrentMonth, april.Last30Days, april.LastMonth));
    }

    [Fact]
    public async Task Thirty_days_are_today_and_the_29_before_it_also_across_the_turn_of_a_year()
    {
        MoveTo(2028, 12, 10);
        var bot = await BuildBot(Talkative);
        await Say(User(bot, "ada"), "1");
        MoveTo(2028, 12, 11);
        await Say(User(bot, "bob"), "1");

        MoveTo(2029, 1, 8);
        Assert.Equal(Used(6, 2), (await Grains.Usage(bot).Get()).Last30Days);
        MoveTo(2029, 1, 9);
        Assert.Equal(Used(3, 1), (await Grains.Usage(bot).Get()).Last30Days);
        Assert.Equal(Used(6, 2), (await Grains.Usage(bot).Get()).LastMonth);
        MoveTo(2029, 1, 10);
        Assert.Equal(Used(0, 0), (await Grains.Usage(bot).Get()).Last30Days);
    }

    [Fact]
    public async Task It_is_what_a_list_of_all_turns_says_through_a_leap_day_a_years_turn_sweeps_and_restarts()
    {
        var random = new Random(5);
        MoveTo(2027, 11, 20);
        // What is kept of users expires long before they come back.
        var bot = Guid.NewGuid().ToString();
        await Grains.Bot(bot).Create(BotWith(Talkative) with { Settings = new BotSettings { TtlDuration = 1 } });
        await Grains.Bot(bot).Build();
        var turns = new List<(DateOnly Day, string User)>();

        for (var day = Today; day < new DateOnly(2028, 4, 10); day = Today)
        {
            for (var left = random.Next(4); left > 0; left--)
            {
                var user = $"user {random.Next(12)}";
                await Say(User(bot, user), "hi");
                turns.Add((day, user));
            }
            if (random.Next(5) == 0)
                await Host.Sweep();
            if (random.Next(60) == 0)
                await Host.Restart();
            Assert.Equal(Expected(turns, day), await Grains.Usage(bot).Get());
            var next = day.AddDays(random.Next(1, 4));
            MoveTo(next.Year, next.Month, next.Day);
        }
        Assert.True(turns.Count > 80);
    }

    [Fact]
    public async Task A_client_of_whom_all_has_expired_is_known_until_no_window_has_him_and_then_gone()
    {
        MoveTo(2028, 1, 1);
        var bot = Guid.NewGuid().ToString();
        await Grains.Bot(bot).Create(BotWith(Talkative) with { Settings = new BotSettings { TtlDuration = 1 } });
        await Grains.Bot(bot).Build();
        await Say(User(bot), "1");
        MoveTo(2028, 1, 31);
        await Host.Sweep();

        var remains = Host.ReadSession(User(bot))!;
        Assert.Equal((true, new DateOnly(2028, 1, 1), null), (remains.IsEmpty, remains.LastSeen, remains.ConversationId));
        await Say(User(bot), "2");
        Assert.Equal(Used(6, 1), await Current(bot));
        MoveTo(2028, 3, 1);
        await Host.Sweep();
        Assert.Equal(new DateOnly(2028, 1, 31), Host.ReadSession(User(bot))!.LastSeen);
        MoveTo(2028, 3, 2);
        await Host.Sweep();
        Assert.Null(Host.ReadSession(User(bot)));
    }

    [Fact]
    public async Task Who_was_deleted_counts_anew()
    {
        MoveTo(2028, 3, 15);
        var bot = await BuildBot(Talkative);
        await Say(User(bot), "1");

        await Grains.Session(User(bot)).Delete([]);
        Assert.Equal(Used(3, 1), await Current(bot));
        await Say(User(bot), "2");

        Assert.Equal(Used(6, 2), await Current(bot));
    }

    [Fact]
    public async Task A_message_counts_for_the_bot_that_heard_it_or_said_it()
    {
        MoveTo(2028, 3, 15);
        var (main, second) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await BuildWith(main, "start:\n  say \"main\"\n  goto start in second\n", new OtherBot(second, "second", null));
        await BuildWith(second, "start:\n  say \"second\"\n  hold\n  say \"resumed\"\n", new OtherBot(main, "main", null));

        // The event, what main says and that it switches; then what the second says.
        await Say(User(main), "1");
        Assert.Equal((Used(3, 1), Used(1, 1)), (await Current(main), await Current(second)));
        await Say(User(main), "2");
        Assert.Equal((Used(3, 1), Used(3, 1)), (await Current(main), await Current(second)));
        await Grains.Bot(second).Delete();
        // The event goes to the second, which is not there: main says so.
        await Say(User(main), "3");
        Assert.Equal((Used(4, 1), Used(3, 1)), (await Current(main), await Current(second)));
    }

    private async Task BuildWith(string id, string flow, OtherBot other)
    {
        await Grains.Bot(id).Create(BotWith(flow) with { Settings = new BotSettings { Multibot = [other] } });
        await Grains.Bot(id).Build();
    }

    [Fact]
    public async Task The_usage_of_a_deleted_bot_is_deleted()
    {
        var bot = Guid.NewGuid().ToString();
        await Client.RegisterBot(bot, "Tester", Surroundings.Clock, () => Grains.Bot(bot).Create(BotWith(Talkative)));
        await Grains.Bot(bot).Build();
        await Say(User(bot), "1");

        await Client.DeleteBot(bot, Surroundings.Clock);
        await Client.Erase(Surroundings.Clock, CancellationToken.None);

        Assert.Equal(Used(0, 0), await Current(bot));
    }

    [Fact]
    public async Task A_thousand_clients_at_once_are_a_thousand()
    {
        MoveTo(2028, 3, 15);
        var bot = await BuildBot(Talkative);

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Say(User(bot, $"user {i}"), "hi")));
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Say(User(bot, $"user {i}"), "hi")));
        MoveTo(2028, 3, 20);
        await Task.WhenAll(Enumerable.Range(700, 600).Select(i => Say(User(bot, $"user {i}"), "hi")));

        MoveTo(2028, 4, 14);
        var usage = await Grains.Usage(bot).Get();
        Assert.Equal((Used(0, 0), Used(600 * MessagesOfTurn, 600), Used(2_100 * MessagesOfTurn, 1_300)), (usage.CurrentMonth, usage.Last30Days, usage.LastMonth));
    }

    private static UsageTotals Used(long messages, long clients) => new(messages, clients);

    private DateOnly Today => DateOnly.FromDateTime(Surroundings.Clock.GetUtcNow().UtcDateTime);

    private void MoveTo(int year, int month, int day, int hour = 12) =>
        Surroundings.Clock.Pass(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero) - Surroundings.Clock.GetUtcNow());

    private async Task<UsageTotals> Current(string bot) => (await Grains.Usage(bot).Get()).CurrentMonth;

    private static UsageReport Expected(List<(DateOnly Day, string User)> turns, DateOnly today)
    {
        var before = today.AddMonths(-1);
        return new UsageReport(
            Of(day => (day.Year, day.Month) == (today.Year, today.Month)),
            Of(day => day > today.AddDays(-30)),
            Of(day => (day.Year, day.Month) == (before.Year, before.Month)));

        UsageTotals Of(Func<DateOnly, bool> isIn)
        {
            var found = turns.Where(turn => isIn(turn.Day)).ToList();
            return new UsageTotals(found.Count * MessagesOfTurn, found.Select(turn => turn.User).Distinct().Count());
        }
    }
}
