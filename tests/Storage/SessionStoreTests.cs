using System.Text;
using Bots.State;
using Csml.Conversations;

namespace Bots.Storage.Tests;

/// <summary>What every store of sessions promises. A class for each database derives from this one.</summary>
public abstract class SessionStoreTests(ITestDatabase database) : StoreTests(database)
{
    private static readonly SessionKey Key = new("bot", "web", "user");
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;
    private static readonly DateOnly Day = new(2028, 2, 29);
    private static readonly RowRange AllRows = new(After: 0, Before: long.MaxValue, 100);

    [Fact]
    public async Task A_session_is_read_with_its_version()
    {
        Assert.Null(await Sessions.FindSession(Key));
        var first = await Write("one");

        await Write("two", first);

        Assert.Equal(("two", 2), await Read());
        Assert.Equal(first.Id, (await Sessions.FindSession(Key))!.Id);
        Assert.Null(await Sessions.FindSession(Key with { UserId = "User" }));
    }

    [Fact]
    public async Task What_was_written_survives_a_restart()
    {
        var turn = new TurnRow(await Sessions.NewId(), 7, [1]);
        var conversation = Conversation(await Sessions.NewId());
        var write = await Write("one", change: write => write with { Turn = turn, Conversations = [conversation], Counts = [Messages(7)] });

        await Reopen();

        Assert.Equal(("one", 1), await Read());
        Assert.Equal([turn.Id], await Turns(HistoryFilter.Of(Key)));
        Assert.Equal([conversation], await Conversations(HistoryFilter.Of(Key)));
        Assert.Equal([Messages(7)], await Sessions.ReadUsage("bot", Day));
        Assert.True(await Sessions.NewId() > turn.Id);
    }

    [Fact]
    public async Task Ids_grow_and_may_be_asked_to_follow_another()
    {
        var first = await Sessions.NewId();
        var later = RowIds.FirstOf(DateTimeOffset.UtcNow.AddYears(1));

        Assert.True(await Sessions.NewId() > first);
        var after = await Sessions.NewId(later);
        Assert.True(after > later);
        Assert.True(await Sessions.NewId() > after);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_write_that_does_not_follow_the_stored_version_is_refused_with_all_that_comes_with_it(long version)
    {
        var first = await Write("one", change: write => write with { Counts = [Messages(1)] });
        await Write("two", first);
        var turn = new TurnRow(await Sessions.NewId(), 7, [1]);

        var e = await Assert.ThrowsAsync<StorageException>(() => Sessions.WriteSession(new SessionWrite(Key, first.Id, version, Bytes("other"))
        {
            Turn = turn,
            Conversations = [Conversation(turn.Id)],
            Counts = [Messages(10)],
            Due = Epoch,
        }));

        Assert.True(e.IsTransient);
        Assert.Equal(("two", 2), await Read());
        Assert.Empty(await Turns(HistoryFilter.All));
        Assert.Empty(await Conversations(HistoryFilter.All));
        Assert.Equal([Messages(1)], await Sessions.ReadUsage("bot", Day));
        Assert.Empty(await Sessions.ListDueSessions(Epoch, null, 10));
    }

    [Fact]
    public async Task A_second_row_of_one_user_and_a_later_version_of_a_row_that_is_not_there_are_refused()
    {
        await Write("one");

        Assert.True((await Assert.ThrowsAsync<StorageException>(() => Write("again"))).IsTransient);
        await Assert.ThrowsAsync<StorageException>(async () =>
            await Sessions.WriteSession(new SessionWrite(Key with { UserId = "other" }, await Sessions.NewId(), 3, [1])));

        Assert.Equal(("one", 1), await Read());
        Assert.Null(await Sessions.FindSession(Key with { UserId = "other" }));
    }

    [Fact]
    public async Task Of_writes_that_come_at_once_each_is_refused_or_written_by_itself()
    {
        var stale = await Write("one", change: write => write with { Counts = [Messages(1)] });
        var made = new List<SessionWrite>();
        for (var i = 0; i < 100; i++)
        {
            made.Add(new SessionWrite(Key with { UserId = $"user {i}" }, await Sessions.NewId(), 1, Bytes("fresh"))
            {
                Counts = [Messages(1)],
                Turn = new TurnRow(await Sessions.NewId(), i, [1]),
            });
        }
        made[50] = made[50] with { Key = Key, Id = stale.Id, Version = 7 };

        var writes = made.Select(Sessions.WriteSession).ToList();

        Assert.True((await Assert.ThrowsAsync<StorageException>(() => writes[50])).IsTransient);
        await Task.WhenAll(writes.Where((_, i) => i != 50));
        Assert.Equal(99, (await Turns(HistoryFilter.All, new RowRange(0, long.MaxValue, 1_000))).Count);
        Assert.Equal(("one", 1), await Read());
        Assert.Empty(await Sessions.ListRequests(stale.Id));
        Assert.Equal([99], await Sessions.ListRequests(made[99].Id));
        Assert.Equal([Messages(100)], await Sessions.ReadUsage("bot", Day));
    }

    [Fact]
    public async Task While_another_program_has_the_tables_locked_they_are_read_and_not_written()
    {
        var first = await Write("one");
        await using (await Database.Lock())
        {
            var e = await Assert.ThrowsAsync<StorageException>(() => Write("two", first));

            Assert.True(e.IsTransient);
            Assert.Contains("locked", e.Message, StringComparison.Ordinal);
            Assert.Equal(("one", 1), await Read());
        }

        await Write("three", first);

        Assert.Equal(("three", 2), await Read());
    }

    [Fact]
    public async Task Turns_are_found_by_their_request_and_listed_newest_first()
    {
        var write = await Write("x");
        var ids = new List<long>();
        for (var i = 0; i < 10; i++)
        {
            var id = await Sessions.NewId();
            ids.Add(id);
            write = await Write("x", write, next => next with { Turn = new TurnRow(id, i % 3, Bytes($"{i}")) });
        }
        var other = await Write("x", change: next => next with { Key = Key with { UserId = "other" } });
        ids.Reverse();

        Assert.Equal(["9", "6", "3", "0"], (await Sessions.FindTurns(write.Id, 0)).Select(turn => TextOf(turn.Body)));
        Assert.Equal(ids.Take(4), await Turns(HistoryFilter.Of(Key), new RowRange(0, long.MaxValue, 4)));
        Assert.Equal(ids.Skip(4).Take(4), await Turns(HistoryFilter.Of(Key), new RowRange(0, ids[3], 4)));
        Assert.Equal(ids.Take(2), await Turns(HistoryFilter.Of(Key), new RowRange(ids[2], long.MaxValue, 4)));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 2, 2, 2], (await Sessions.ListRequests(write.Id)).Order());
        Assert.Empty(await Sessions.FindTurns(write.Id, 3));
        Assert.Empty(await Turns(HistoryFilter.Of(other.Key)));
    }

    [Fact]
    public async Task The_recording_of_a_turn_is_read_by_itself_and_goes_with_the_turn()
    {
        var (with, without) = (await Sessions.NewId(), await Sessions.NewId());
        var write = await Write("x", change: next => next with { Turn = new TurnRow(with, 1, Bytes("turn")) { Recording = Bytes("recording") } });
        await Write("x", write, next => next with { Turn = new TurnRow(without, 2, Bytes("turn")) });

        Assert.Equal("recording", TextOf((await Sessions.FindRecording(with))!));
        Assert.Null(await Sessions.FindRecording(without));
        await Sessions.DeleteSession(Key);
        Assert.Null(await Sessions.FindRecording(with));
    }

    [Fact]
    public async Task A_conversation_is_replaced_by_its_later_row()
    {
        var open = Conversation(await Sessions.NewId());
        var write = await Write("x", change: next => next with { Conversations = [open] });
        var second = Conversation(await Sessions.NewId());
        var ended = open with { End = ConversationEnd.Completed, Place = new TurnPlace("other", "end"), LastInteractionAt = Epoch.AddDays(2), ExpiresAt = Epoch.AddDays(9) };

        write = await Write("x", write, next => next with { Conversations = [ended, second] });

        Assert.Equal([second, ended], await Conversations(HistoryFilter.Of(Key)));
        Assert.Equal([second], await Conversations(HistoryFilter.All with { IsOpen = true }));
        Assert.Equal([ended], await Conversations(HistoryFilter.All with { IsOpen = false }));
        Assert.Equal([ended], await Conversations(HistoryFilter.Of(Key), new RowRange(0, second.Id, 10)));
        Assert.Equal([second], await Conversations(HistoryFilter.Of(Key), now: Epoch.AddDays(9)));
    }

    [Fact]
    public async Task The_conversations_of_a_channel_come_with_their_users_page_by_page()
    {
        var web = new HistoryFilter { ChannelId = "web" };
        var rows = new List<ConversationRecord>();
        for (var i = 0; i < 5; i++)
        {
            var row = Conversation(await Sessions.NewId());
            rows.Add(row);
            await Write($"{i}", change: next => next with { Key = Key with { UserId = $"user {i}" }, Conversations = [row] });
        }
        await WriteConversation(Key with { ChannelId = "phone" });
        await WriteConversation(Key with { BotId = "other" });
        rows.Reverse();

        var first = await Sessions.ListConversations("bot", web, new RowRange(0, long.MaxValue, 3), Epoch);
        var second = await Sessions.ListConversations("bot", web, new RowRange(0, first[^1].Id, 3), Epoch);

        Assert.Equal(rows, first.Concat(second).Select(found => found.Row!.Conversation));
        Assert.Equal(["user 4", "user 3", "user 2"], first.Select(found => found.Row!.Session.UserId));
        Assert.Equal(["4", "3", "2"], first.Select(found => TextOf(found.Row!.State)));

        async Task WriteConversation(SessionKey key)
        {
            var row = Conversation(await Sessions.NewId());
            await Write("x", change: next => next with { Key = key, Conversations = [row] });
        }
    }

    /// <summary>What a filter finds of the five turns and three conversations that <see cref="WriteHistory"/> writes, the newest first.</summary>
    public static TheoryData<HistoryFilter, string, string> Filters => new()
    {
        { HistoryFilter.All, "5 4 3 2 1", "c3 c2 c1" },
        { new HistoryFilter { ChannelId = "web" }, "4 3 2 1", "c2 c1" },
        { new HistoryFilter { ChannelId = "phone" }, "5", "c3" },
        { new HistoryFilter { ChannelId = "none" }, "", "" },
        { HistoryFilter.Of(Key), "3 2 1", "c1" },
        { HistoryFilter.Of(Key with { UserId = "none" }), "", "" },
        { new HistoryFilter { FlowId = "shop" }, "5 4 3 2", "c3 c2 c1" },
        { new HistoryFilter { FlowId = "start" }, "1", "c1" },
        { new HistoryFilter { FlowId = "none" }, "", "" },
        { new HistoryFilter { VersionId = "new" }, "5 4", "c3 c2" },
        { new HistoryFilter { VersionId = "none" }, "", "" },
        { new HistoryFilter { HasErrors = true }, "5 2", "c3 c1" },
        { new HistoryFilter { HasErrors = true, VersionId = "new" }, "5", "c3" },
        { new HistoryFilter { HasErrors = true, FlowId = "start" }, "", "c1" },
        { new HistoryFilter { FlowId = "shop", VersionId = "new", ChannelId = "web" }, "4", "c2" },
        { HistoryFilter.Of(Key) with { HasErrors = true, FlowId = "shop", VersionId = "old" }, "2", "c1" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Turns_and_conversations_are_found_by_what_is_asked_for(HistoryFilter filter, string turns, string conversations)
    {
        await WriteHistory("other");
        var ids = await WriteHistory("bot");

        Assert.Equal(turns, string.Join(' ', (await Turns(filter)).Select(id => ids.IndexOf(id))));
        Assert.Equal(conversations, string.Join(' ', (await Conversations(filter)).Select(record => record.ConversationId)));
    }

    [Fact]
    public async Task A_row_that_a_filter_leaves_out_is_looked_at_all_the_same()
    {
        var ids = await WriteHistory("bot");

        var page = await Sessions.ListTurns("bot", new HistoryFilter { FlowId = "start" }, new RowRange(0, long.MaxValue, 2));
        var conversations = await Sessions.ListConversations("bot", new HistoryFilter { FlowId = "shop", ChannelId = "web" }, new RowRange(0, long.MaxValue, 1), Epoch);

        Assert.Equal([(ids[5], false), (ids[4], false)], page.Select(found => (found.Id, found.Row is not null)));
        Assert.Null(Assert.Single(conversations).Row);
        var read = (await Sessions.ListTurns("bot", new HistoryFilter { FlowId = "start" }, new RowRange(0, ids[2], 2)))[0].Row!;
        Assert.Equal((Key, new TurnPlace("start", "step 1"), "1"), (read.Session, read.Turn.Place, TextOf(read.Turn.Body)));
    }

    /// <summary>
    /// Of a user c1 (old build: start, then shop with an error, then shop) and of others c2 (new build: shop) and c3 (new build, by phone: shop, with
    /// an error).
    /// </summary>
    /// <returns>The ids of the turns, which are numbered from 1.</returns>
    private async Task<List<long>> WriteHistory(string botId)
    {
        var ids = new List<long> { 0 };
        var first = await Turn(null, "user", "web", "old", "start", isEntry: true, hasErrors: false);
        first = await Turn(first, "user", "web", "old", "shop", isEntry: true, hasErrors: true);
        await Turn(first, "user", "web", "old", "shop", isEntry: false, hasErrors: false);
        await Turn(null, "second", "web", "new", "shop", isEntry: true, hasErrors: false);
        await Turn(null, "user", "phone", "new", "shop", isEntry: true, hasErrors: true);
        return ids;

        async Task<SessionWrite> Turn(SessionWrite? before, string user, string channel, string build, string flow, bool isEntry, bool hasErrors)
        {
            var conversation = before?.Turn!.Conversation ?? await Sessions.NewId();
            ids.Add(await Sessions.NewId());
            return await Write("x", before, next => next with
            {
                Key = new SessionKey(botId, channel, user),
                Turn = new TurnRow(ids[^1], 7, Bytes($"{ids.Count - 1}"))
                {
                    Conversation = conversation,
                    Place = new TurnPlace(flow, $"step {ids.Count - 1}"),
                    EntersFlow = isEntry,
                    HasErrors = hasErrors,
                },
                Conversations = before is not null
                    ? []
                    : [Conversation(conversation) with { ConversationId = ids.Count == 2 ? "c1" : ids.Count == 5 ? "c2" : "c3", Build = build }],
            });
        }
    }

    [Fact]
    public async Task Turns_are_found_by_their_words_once_these_are_stored_and_no_longer_when_they_are_deleted()
    {
        var search = (ISearchStore)Sessions;
        var texts = new[] { "two coffees", "one tea", "two teas", "coffees" };
        SessionWrite? write = null;
        var ids = new List<long>();
        foreach (var text in texts)
        {
            ids.Add(await Sessions.NewId());
            write = await Write("x", write, next => next with { Turn = Turn(ids[^1], text) with { ExpiresAt = text == "coffees" ? Epoch : null } });
        }
        await Write("x", change: next => next with { Key = Key with { BotId = "other" }, Turn = Turn(ids[^1] + 1, "two coffees") });
        await Write("x", change: next => next with { Key = Key with { UserId = "quiet" }, Turn = Turn(ids[^1] + 2, "two") with { IsSearchable = false } });

        Assert.Empty(await Find("two"));
        Assert.Equal(3, await search.Index(WordsOf, 3));
        Assert.Equal(2, await search.Index(WordsOf, 3));
        Assert.Equal(0, await search.Index(WordsOf, 3));

        Assert.Equal([ids[2], ids[0]], await Find("two"));
        Assert.Equal([ids[0]], await Find("coffees", "two"));
        Assert.Equal([ids[3], ids[0]], await Find("coffees"));
        Assert.Equal([ids[3]], await Turns(new HistoryFilter { Words = ["coffees"] }, new RowRange(0, long.MaxValue, 1)));
        Assert.Equal([ids[0]], await Turns(new HistoryFilter { Words = ["coffees"] }, new RowRange(0, ids[3], 1)));
        Assert.Equal([ids[0]], await Turns(HistoryFilter.Of(Key) with { Words = ["coffees"] }, new RowRange(0, ids[3], 1)));
        Assert.Empty(await Turns(HistoryFilter.Of(Key with { UserId = "quiet" }) with { Words = ["two"] }));
        Assert.Empty(await Find("coffee"));
        Assert.Empty(await Find("two", "unknown"));

        await Sessions.DeleteExpired(Epoch, 10);
        Assert.Equal([ids[0]], await Find("coffees"));
        await Sessions.DeleteSession(Key);
        Assert.Empty(await Sessions.ListTurns("bot", new HistoryFilter { Words = ["two"] }, AllRows));

        Task<IReadOnlyList<long>> Find(params string[] words) => Turns(new HistoryFilter { Words = words });

        static TurnRow Turn(long id, string text) => new(id, 7, Bytes(text)) { IsSearchable = true };

        static string[] WordsOf(UserTurnRow row) => TextOf(row.Turn.Body).Split(' ');
    }

    [Fact]
    public async Task A_turn_that_is_deleted_before_its_words_are_stored_is_not_waited_for()
    {
        var id = await Sessions.NewId();
        await Write("x", change: next => next with { Turn = new TurnRow(id, 7, Bytes("two")) { IsSearchable = true } });

        await Sessions.DeleteSession(Key);

        Assert.Equal(0, await ((ISearchStore)Sessions).Index(_ => ["two"], 10));
        Assert.Empty(await Sessions.ListTurns("bot", new HistoryFilter { Words = ["two"] }, AllRows));
    }

    [Fact]
    public async Task A_session_is_deleted_with_all_its_rows_and_no_others()
    {
        var write = await Write("x");
        for (var i = 0; i < 1_200; i++)
        {
            var id = await Sessions.NewId();
            write = await Write("x", write, next => next with { Turn = new TurnRow(id, i, [1]), Conversations = i % 100 == 0 ? [Conversation(id)] : [] });
        }
        var other = await Write("kept", change: next => next with { Key = Key with { UserId = "other" } });
        var turn = new TurnRow(await Sessions.NewId(), 7, [1]);
        other = await Write("kept", other, next => next with { Turn = turn });

        await Sessions.DeleteSession(Key);
        await Sessions.DeleteSession(Key);

        Assert.Null(await Sessions.FindSession(Key));
        Assert.Empty(await Sessions.ListRequests(write.Id));
        Assert.Empty(await Conversations(HistoryFilter.All));
        Assert.Equal([turn.Id], await Turns(HistoryFilter.All));
        await Assert.ThrowsAsync<StorageException>(() => Write("late", write));
        await Write("again");
        Assert.Equal(("again", 1), await Read());
    }

    [Fact]
    public async Task A_session_with_turns_or_conversations_is_not_deleted_as_an_empty_one()
    {
        var write = await Write("x", change: next => next with { Turn = new TurnRow(1, 7, [1]) { ExpiresAt = Epoch } });

        Assert.False(await Sessions.DeleteEmptySession(write.Id, 1));
        Assert.False(await Sessions.DeleteExpired(Epoch, 10));
        Assert.False(await Sessions.DeleteEmptySession(write.Id, 2));
        Assert.True(await Sessions.DeleteEmptySession(write.Id, 1));

        Assert.Null(await Sessions.FindSession(Key));
    }

    [Fact]
    public async Task What_has_expired_is_deleted_in_parts()
    {
        var write = await Write("x");
        for (var i = 0; i < 10; i++)
        {
            var id = await Sessions.NewId();
            DateTimeOffset? expiresAt = i == 9 ? null : Epoch.AddDays(i);
            write = await Write("x", write, next => next with
            {
                Turn = new TurnRow(id, i, [1]) { ExpiresAt = expiresAt },
                Conversations = [Conversation(id) with { End = ConversationEnd.Completed, ExpiresAt = expiresAt }],
            });
        }

        Assert.True(await Sessions.DeleteExpired(Epoch.AddDays(6), 4));
        Assert.False(await Sessions.DeleteExpired(Epoch.AddDays(6), 4));

        Assert.Equal([7, 8, 9], (await Sessions.ListRequests(write.Id)).Order());
        Assert.Equal(3, (await Conversations(HistoryFilter.All)).Count);
    }

    [Fact]
    public async Task Sessions_that_lead_to_other_bots_are_listed_by_bot_or_channel()
    {
        await Write("x", change: next => next with { Key = Key with { UserId = "alone" } });
        foreach (var key in new[] { Key, Key with { UserId = "other" }, Key with { ChannelId = "phone" }, Key with { BotId = "bot2" } })
            await Write("x", change: next => next with { Key = key, LeadsToOthers = true });

        Assert.Equal(3, (await Sessions.ListLeadingSessions("bot", null, 10)).Count);
        Assert.Equal(2, (await Sessions.ListLeadingSessions("bot", null, 2)).Count);
        Assert.Equal([Key with { UserId = "other" }, Key], (await Sessions.ListLeadingSessions("bot", "web", 10)).OrderBy(key => key.UserId, StringComparer.Ordinal));
        Assert.Empty(await Sessions.ListLeadingSessions("none", null, 10));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("web")]
    public async Task The_sessions_of_a_bot_or_a_channel_are_deleted_in_parts_with_all_their_rows(string? channel)
    {
        for (var i = 0; i < 10; i++)
        {
            var id = await Sessions.NewId();
            await Write("x", change: next => next with { Key = Key with { UserId = $"{i}" }, Turn = new TurnRow(id, 7, [1]), Conversations = [Conversation(id)] });
        }
        var late = await Write("x", change: next => next with { Key = Key with { UserId = "late" } });
        foreach (var key in new[] { Key with { ChannelId = "phone" }, Key with { BotId = "bot2" } })
        {
            var id = await Sessions.NewId();
            await Write("kept", change: next => next with { Key = key, Turn = new TurnRow(id, 7, [1]), Conversations = [Conversation(id)] });
        }

        var calls = 1;
        while (await Sessions.DeleteSessions("bot", channel, 4))
            calls++;

        Assert.InRange(calls, 6, 12);
        await Assert.ThrowsAsync<StorageException>(() => Write("x", late));
        Assert.Null(await Sessions.FindSession(late.Key));
        Assert.Equal(channel is null ? 0 : 1, (await Turns(HistoryFilter.All)).Count);
        Assert.Equal(channel is null ? 0 : 1, (await Conversations(HistoryFilter.All)).Count);
        Assert.Equal(channel is not null, await Sessions.FindSession(Key with { ChannelId = "phone" }) is not null);
        Assert.NotNull(await Sessions.FindSession(Key with { BotId = "bot2" }));
        Assert.Single(await Sessions.ListTurns("bot2", HistoryFilter.All, AllRows));
    }

    [Fact]
    public async Task Due_sessions_are_listed_page_by_page_in_the_order_of_their_times()
    {
        // Four at each time, so that pages of three end between sessions of one time.
        for (var i = 0; i < 12; i++)
            await Write("x", change: next => next with { Key = Key with { UserId = $"user {i:00}" }, Due = Epoch.AddDays(i / 4).AddMilliseconds(1) });
        var never = await Write("x", change: next => next with { Key = Key with { UserId = "never" } });

        var found = new List<string>();
        IReadOnlyList<DueSession> page = [];
        do
        {
            page = await Sessions.ListDueSessions(Epoch.AddDays(9), page.Count == 0 ? null : page[^1], 3);
            found.AddRange(page.Select(session => session.Key.UserId));
        }
        while (page.Count > 0);

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"user {i:00}"), found);
        Assert.Equal(4, (await Sessions.ListDueSessions(Epoch.AddDays(1), null, 10)).Count);
        Assert.Empty(await Sessions.ListDueSessions(Epoch, null, 10));
        await Write("y", never, next => next with { Due = Epoch });
        Assert.Single(await Sessions.ListDueSessions(Epoch, null, 10));
    }

    [Fact]
    public async Task What_is_counted_with_many_sessions_adds_up_for_each_kind_and_day()
    {
        var next = Day.AddDays(1);
        var first = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Write("x", change: write => write with
        {
            Key = Key with { UserId = $"{i}" },
            Counts = [Messages(2), Messages(1) with { Day = next }, Seen(1)],
        })));
        await Task.WhenAll(first.Select(write => Write("y", write, again => again with { Counts = [Messages(1), Seen(-1), Seen(1) with { Day = next }] })));

        Assert.Equal(
            [Messages(3_000), Messages(1_000) with { Day = next }, Seen(0), Seen(1_000) with { Day = next }],
            (await Sessions.ReadUsage("bot", Day)).OrderBy(count => count.Kind).ThenBy(count => count.Day));
        Assert.Equal(
            [Messages(1_000) with { Day = next }, Seen(1_000) with { Day = next }],
            (await Sessions.ReadUsage("bot", next)).OrderBy(count => count.Kind));
    }

    [Fact]
    public async Task Old_counts_and_the_counts_of_a_deleted_bot_are_deleted()
    {
        var write = await Write("x", change: next => next with
        {
            Counts = [Messages(1), Messages(2) with { Day = Day.AddDays(-1) }, Messages(4) with { BotId = "other" }],
        });
        await Write("y", write, next => next with { Counts = [Messages(8)] });

        await Sessions.DeleteUsageBefore(Day);
        Assert.Equal([Messages(9)], await Sessions.ReadUsage("bot", DateOnly.MinValue));
        await Sessions.DeleteUsage("bot");

        Assert.Empty(await Sessions.ReadUsage("bot", DateOnly.MinValue));
        Assert.Single(await Sessions.ReadUsage("other", Day));
        Assert.Empty(await Sessions.ReadUsage("other", Day.AddDays(1)));
    }

    /// <summary>The ids of the turns that a filter finds.</summary>
    private async Task<IReadOnlyList<long>> Turns(HistoryFilter filter, RowRange? range = null) =>
        [.. (await Sessions.ListTurns("bot", filter, range ?? AllRows)).Where(found => found.Row is not null).Select(found => found.Id)];

    private async Task<IReadOnlyList<ConversationRecord>> Conversations(HistoryFilter filter, RowRange? range = null, DateTimeOffset? now = null) =>
        [.. (await Sessions.ListConversations("bot", filter, range ?? AllRows, now ?? Epoch)).Select(found => found.Row?.Conversation).OfType<ConversationRecord>()];

    private static UsageCount Messages(long amount) => new("bot", UsageKind.Messages, Day, amount);

    private static UsageCount Seen(long amount) => new("bot", UsageKind.LastSeen, Day, amount);

    private static ConversationRecord Conversation(long id) => new()
    {
        Id = id,
        ConversationId = $"conversation {id}",
        Build = "build",
        Place = new TurnPlace("flow", "start"),
        CreatedAt = Epoch,
        LastInteractionAt = Epoch.AddDays(1),
    };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string TextOf(byte[] body) => Encoding.UTF8.GetString(body);

    private async Task<(string Text, long Version)> Read()
    {
        var row = await Sessions.FindSession(Key);
        return (TextOf(row!.Body), row.Version);
    }

    /// <summary>Writes the first row of a session, or its next version.</summary>
    private async Task<SessionWrite> Write(string body, SessionWrite? before = null, Func<SessionWrite, SessionWrite>? change = null)
    {
        var write = before is null
            ? new SessionWrite(Key, await Sessions.NewId(), 1, Bytes(body))
            : new SessionWrite(before.Key, before.Id, before.Version + 1, Bytes(body));
        write = change is null ? write : change(write);
        await Sessions.WriteSession(write);
        return write;
    }
}
