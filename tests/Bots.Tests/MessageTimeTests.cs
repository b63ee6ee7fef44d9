using Bots.Conversing;
using Bots.Storage;
using Bots.Tests.InMemory;
using Csml.Conversations;

namespace Bots.Tests;

/// <summary>Times of a session never run backwards, whatever the clock does.</summary>
public sealed class MessageTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly SessionKey User = new("bot", "web", "ada");

    private readonly SetClock _clock = new();
    private readonly World _world;

    public MessageTimeTests() => _world = new World(TurnPorts.Default with { Clock = _clock });

    [Fact]
    public async Task A_turn_is_received_no_earlier_than_the_one_before()
    {
        await _world.BuildFlow("start:\n  say \"a\"\n  goto end\n");
        var times = new List<DateTimeOffset>();
        foreach (var hours in (double[])[0, -24, -23, 0.5, -1, 1])
        {
            _clock.Now = Start.AddHours(hours);
            times.Add((await _world.Chat(Requests.Text("hi", $"{hours}"))).ReceivedAt);
            _world.Activate();
        }

        Assert.Equal([0, 0, 0, 0.5, 0.5, 1], times.Select(time => (time - Start).TotalHours));
        Assert.Equal(12, (await Messages(HistoryFilter.Of(User) with { From = Start })).Count);
    }

    [Fact]
    public async Task A_request_that_its_gateway_received_earlier_keeps_the_order()
    {
        await _world.BuildFlow("start:\n  say \"a\"\n  goto end\n");
        await _world.Chat(Requests.Text("hi", "one") with { ReceivedAt = Start });
        var second = await _world.Chat(Requests.Text("hi", "two") with { ReceivedAt = Start.AddSeconds(-5) });
        Assert.Equal(Start, second.ReceivedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    public async Task Each_span_of_time_is_found_however_far_ids_are_ahead(int hoursAhead)
    {
        await _world.BuildFlow("start:\n  say \"a\"\n  goto end\n");
        // The process has made an id when its clock was ahead.
        _clock.Now = Start.AddHours(hoursAhead);
        await _world.Rows.NewId(0);
        for (var i = 0; i < 100; i++)
        {
            _clock.Now = Start.AddHours(i);
            await _world.Chat(Requests.Text("hi", $"{i}"));
        }

        foreach (var (from, to) in ((int, int)[])[(0, 0), (0, 99), (10, 20), (47, 49), (50, 50), (99, 99), (98, 200), (-5, -1), (101, 105)])
        {
            var messages = await Messages(HistoryFilter.Of(User) with { From = Start.AddHours(from), To = Start.AddHours(to) });
            var expected = Enumerable.Range(0, 100).Where(i => i >= from && i <= to).Reverse().Select(i => $"{i}");
            Assert.Equal(expected, messages.Select(found => found.Message.RequestId).Distinct());
        }
    }

    private async Task<IReadOnlyList<UserMessage>> Messages(HistoryFilter filter)
    {
        var found = new List<UserMessage>();
        MessagePosition? after = null;
        do
        {
            var page = await MessageHistory.List(new MessageQuery { Filter = filter, Most = 100, After = after }, _clock.Now, Read);
            found.AddRange(page.Messages);
            after = page.Next;
        }
        while (after is not null);
        return found;

        Task<IReadOnlyList<Candidate<UserTurn>>> Read(RowRange range) => Task.FromResult<IReadOnlyList<Candidate<UserTurn>>>(
            [.. _world.Rows.Turns.Reverse().Where(turn => turn.Id > range.After && turn.Id < range.Before).Take(range.Most).Select(turn => new Candidate<UserTurn>(turn.Id, new UserTurn(User, turn)))]);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
