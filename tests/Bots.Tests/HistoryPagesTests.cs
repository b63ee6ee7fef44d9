using Bots.Conversing;
using Bots.State;
using Bots.Storage;
using Csml.Values;

namespace Bots.Tests;

/// <summary>Pages of a history whose filter leaves most rows out.</summary>
public sealed class HistoryPagesTests
{
    private static readonly SessionKey User = new("bot", "web", "ada");
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(100)]
    public async Task A_page_of_messages_looks_at_a_thousand_rows_and_the_next_goes_on_behind_them(int most)
    {
        var looked = 0;
        var pages = 0;
        var found = new List<long>();
        MessagePosition? after = null;
        do
        {
            looked = 0;
            var page = await MessageHistory.List(new MessageQuery { Most = most, After = after }, Now, Read);
            Assert.InRange(looked, 0, 1_000);
            found.AddRange(page.Messages.Select(message => long.Parse(message.Message.RequestId)));
            after = page.Next;
            pages++;
        }
        while (after is not null);

        Assert.Equal([5_000, 2_500], found.Distinct());
        Assert.Equal(4, found.Count);
        Assert.InRange(pages, 5, 10);

        Task<IReadOnlyList<Candidate<UserTurn>>> Read(RowRange range)
        {
            var rows = Rows(range).Select(id => new Candidate<UserTurn>(id, id % 2_500 == 0 ? new UserTurn(User, Turn(id)) : null)).ToList();
            looked += rows.Count;
            return Task.FromResult<IReadOnlyList<Candidate<UserTurn>>>(rows);
        }
    }

    [Fact]
    public async Task A_page_of_conversations_does_so_too()
    {
        var found = new List<string>();
        long? after = null;
        var pages = 0;
        do
        {
            var page = await ConversationHistory.List(new ConversationQuery { Most = 25, After = after }, Read, _ => null);
            found.AddRange(page.Conversations.Select(one => one.Conversation.Id));
            after = page.Next;
            pages++;
        }
        while (after is not null);

        Assert.Equal(["5000", "2500"], found);
        Assert.InRange(pages, 5, 6);

        static Task<IReadOnlyList<Candidate<UserConversationRow>>> Read(RowRange range) => Task.FromResult<IReadOnlyList<Candidate<UserConversationRow>>>(
            [.. Rows(range).Select(id => new Candidate<UserConversationRow>(id, id % 2_500 == 0 ? new UserConversationRow(User, [], Conversation(id)) : null))]);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 0, long.MaxValue)]
    [InlineData("2024-01-01T02:00:00Z", "2024-01-01T03:00:00Z", 3_600_000L << 22, (4 * 3_600_000L) << 22)]
    public async Task Rows_are_looked_at_by_the_times_that_a_filter_asks_for(string from, string to, long after, long before)
    {
        RowRange? range = null;
        var filter = new HistoryFilter { From = DateTimeOffset.Parse(from), To = DateTimeOffset.Parse(to) };

        await MessageHistory.List(new MessageQuery { Filter = filter, Most = 1 }, Now, asked =>
        {
            range = asked;
            return Task.FromResult<IReadOnlyList<Candidate<UserTurn>>>([]);
        });

        Assert.Equal(after, range!.After + 1);
        Assert.InRange(range.Before, before - (1L << 22), before);
    }

    private static IEnumerable<long> Rows(RowRange range)
    {
        for (var id = Math.Min(range.Before - 1, 5_000); id > range.After && id > Math.Min(range.Before - 1, 5_000) - range.Most; id--)
            yield return id;
    }

    private static TurnRecord Turn(long id) => new()
    {
        Id = id,
        ConversationId = "c",
        ContentType = "text",
        Content = Value.String("x"),
        Answer = new ChatAnswer
        {
            RequestId = $"{id}",
            ConversationEnd = false,
            ReceivedAt = Now,
            Messages = [new ChatMessage { ConversationId = "c", InteractionOrder = 0, ContentType = "text", Content = Value.String("y") }],
        },
    };

    private static ConversationRecord Conversation(long id) => new()
    {
        Id = id,
        ConversationId = $"{id}",
        Place = new("flow", "start"),
        CreatedAt = Now,
        LastInteractionAt = Now,
        End = ConversationEnd.Completed,
    };
}
