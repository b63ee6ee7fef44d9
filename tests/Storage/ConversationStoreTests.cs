using System.Text;

namespace Bots.Storage.Tests;

/// <summary>What every store of conversations promises. A class for each database derives from this one.</summary>
public abstract class ConversationStoreTests : IAsyncLifetime
{
    private const string Kind = "session";

    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;
    private static readonly DateOnly Day = new(2028, 2, 29);

    private IConversationStore? _store;

    protected IConversationStore Store => _store!;

    public virtual async Task InitializeAsync() => _store = await Open();

    public virtual Task DisposeAsync() => Close();

    /// <summary>Opens a store. The first one has an empty database, and each after it the database of the one before.</summary>
    protected abstract Task<IConversationStore> Open();

    /// <summary>Closes the store.</summary>
    protected abstract Task Close();

    /// <summary>Until it is disposed, another program has the documents locked: they can be read and not written.</summary>
    protected abstract Task<IAsyncDisposable> Lock();

    [Fact]
    public async Task A_document_is_read_with_its_version()
    {
        Assert.Null(await Store.Read(Kind, "a"));

        await Store.Write(Document("a", 1, "one"));
        await Store.Write(Document("a", 2, "two"));

        var read = await Store.Read(Kind, "a");
        Assert.Equal(("two", 2), (TextOf(read!.Body), read.Version));
    }

    [Fact]
    public async Task What_was_written_survives_a_restart()
    {
        await Store.Write(Document("key", 1, "one"));
        await Store.Write(Document("key", 2, "two") with { Segment = new SegmentWrite(0, [6]) });
        await Store.Write(Document("key", 1, "of another kind") with { Kind = "broadcast" });
        await Store.Write(Document("gone", 1, "gone"));
        await Store.Delete(Kind, "gone", 1);
        await Store.Write(Document("key", 3, "three") with { Segment = new SegmentWrite(1, [8]), Counts = [Messages(7)] });

        await Close();
        _store = await Open();

        Assert.Equal(("three", 3), await ReadText("key"));
        Assert.Equal("of another kind", TextOf((await Store.Read("broadcast", "key"))!.Body));
        Assert.Null(await Store.Read(Kind, "gone"));
        Assert.Equal([6], await Store.ReadSegment("key", 0));
        Assert.Equal([8], await Store.ReadSegment("key", 1));
        Assert.Null(await Store.ReadSegment("key", 2));
        Assert.Equal([Messages(7)], await Store.ReadUsage("bot", Day));
    }

    [Fact]
    public async Task Keys_are_told_apart_by_their_case_and_their_zeros()
    {
        string[] keys = ["ab", "AB", "7", "007", "Ab\u001f", "ab "];
        foreach (var key in keys)
            await Store.Write(Document(key, 1, key));

        foreach (var key in keys)
            Assert.Equal((key, 1), await ReadText(key));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_write_that_does_not_follow_the_stored_version_is_refused(long version)
    {
        await Store.Write(Document("a", 1, "one"));
        await Store.Write(Document("a", 2, "two"));

        var e = await Assert.ThrowsAsync<StorageException>(() => Store.Write(Document("a", version, "other")));

        Assert.True(e.IsTransient);
        Assert.Equal(("two", 2), await ReadText("a"));
    }

    [Fact]
    public async Task A_later_version_of_what_is_not_there_is_refused()
    {
        await Assert.ThrowsAsync<StorageException>(() => Store.Write(Document("a", 3, "three")));

        Assert.Null(await Store.Read(Kind, "a"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task With_a_write_that_is_refused_no_segment_is_written_nothing_is_counted_and_nothing_can_be_looked_up(long version)
    {
        await Store.Write(Document("a", 1, "one") with { Segment = new SegmentWrite(0, [1]), Counts = [Messages(1)], Lookup = "first" });

        await Assert.ThrowsAsync<StorageException>(() => Store.Write(
            Document("a", version, "other") with
            {
                Segment = new SegmentWrite(0, [2]),
                Counts = [Messages(10)],
                Lookup = "other",
                Due = Epoch,
            }));
        await Assert.ThrowsAsync<StorageException>(() => Store.Write(
            Document("a", version, "other") with { Segment = new SegmentWrite(1, [2]) }));

        Assert.Equal([1], await Store.ReadSegment("a", 0));
        Assert.Null(await Store.ReadSegment("a", 1));
        Assert.Equal([Messages(1)], await Store.ReadUsage("bot", Day));
        Assert.Empty(await Store.FindKeys(Kind, "other", 10));
        Assert.Empty(await Store.ListDue(Kind, Epoch, null, 10));
    }

    [Fact]
    public async Task Of_writes_that_come_at_once_each_is_refused_or_written_by_itself()
    {
        await Store.Write(Document("stale", 1, "one") with { Counts = [Messages(1)] });

        var writes = Enumerable.Range(0, 100)
            .Select(i => (i == 50 ? Document("stale", 7, "seven") : Document($"key {i}", 1, "fresh")) with
            {
                Counts = [Messages(1)],
                Segment = new SegmentWrite(0, [1]),
            })
            .Select(Store.Write)
            .ToList();

        Assert.True((await Assert.ThrowsAsync<StorageException>(() => writes[50])).IsTransient);
        await Task.WhenAll(writes.Where((_, i) => i != 50));
        Assert.Equal(99, (await Store.ListKeys(Kind, "key", "key", 1_000)).Count);
        Assert.Equal(("one", 1), await ReadText("stale"));
        Assert.Null(await Store.ReadSegment("stale", 0));
        Assert.Equal([1], await Store.ReadSegment("key 99", 0));
        Assert.Equal([Messages(100)], await Store.ReadUsage("bot", Day));
    }

    [Fact]
    public async Task Two_writes_of_one_document_that_come_at_once_are_made_one_after_the_other()
    {
        var writes = Enumerable.Range(1, 20).Select(version => Store.Write(Document("a", version, $"{version}"))).ToList();

        await Task.WhenAll(writes);

        Assert.Equal(("20", 20), await ReadText("a"));
    }

    [Fact]
    public async Task While_another_program_has_the_documents_locked_they_are_read_and_not_written()
    {
        await Store.Write(Document("a", 1, "one") with { Counts = [Messages(1)] });
        await using (await Lock())
        {
            var e = await Assert.ThrowsAsync<StorageException>(() => Store.Write(Document("a", 2, "two") with { Counts = [Messages(1)] }));

            Assert.True(e.IsTransient);
            Assert.Contains("locked", e.Message, StringComparison.Ordinal);
            Assert.Equal(("one", 1), await ReadText("a"));
        }

        await Store.Write(Document("a", 2, "three") with { Counts = [Messages(1)] });

        Assert.Equal(("three", 2), await ReadText("a"));
        Assert.Equal([Messages(2)], await Store.ReadUsage("bot", Day));
    }

    [Fact]
    public async Task A_document_is_deleted_by_the_caller_that_knows_its_version()
    {
        await Store.Write(Document("a", 1, "one") with { Lookup = "first" });

        Assert.True((await Assert.ThrowsAsync<StorageException>(() => Store.Delete(Kind, "a", 2))).IsTransient);
        Assert.Equal(("one", 1), await ReadText("a"));
        await Store.Delete(Kind, "a", 1);

        Assert.Null(await Store.Read(Kind, "a"));
        Assert.Empty(await Store.FindKeys(Kind, "first", 10));
        await Assert.ThrowsAsync<StorageException>(() => Store.Delete(Kind, "a", 1));
        await Store.Write(Document("a", 1, "again"));
        Assert.Equal(("again", 1), await ReadText("a"));
    }

    [Fact]
    public async Task A_segment_is_replaced_and_deleted_by_itself()
    {
        await Store.Write(Document("a", 1, "one") with { Segment = new SegmentWrite(0, [1, 2]) });

        await Store.ReplaceSegment("a", 0, [2]);
        Assert.Equal([2], await Store.ReadSegment("a", 0));
        await Store.DeleteSegment("a", 0);
        await Store.DeleteSegment("a", 0);
        await Store.ReplaceSegment("a", 0, [3]);

        Assert.Null(await Store.ReadSegment("a", 0));
        Assert.Equal(("one", 1), await ReadText("a"));
    }

    [Fact]
    public async Task A_segment_that_is_written_again_replaces_the_first()
    {
        await Store.Write(Document("a", 1, "one") with { Segment = new SegmentWrite(0, [1]) });
        await Store.Write(Document("a", 2, "two") with { Segment = new SegmentWrite(0, [2]) });

        Assert.Equal([2], await Store.ReadSegment("a", 0));
    }

    [Fact]
    public async Task Keys_are_listed_page_by_page_in_ordinal_order()
    {
        foreach (var key in new[] { "bot/b", "bot/a", "bot/B", "bot/ä", "bot/a b", "bou", "bot", "Bot/a" })
            await Store.Write(Document(key, 1, "x"));
        await Store.Write(Document("bot/other kind", 1, "x") with { Kind = "broadcast" });

        Assert.Equal(["bot/B", "bot/a", "bot/a b"], await Store.ListKeys(Kind, "bot/", "bot/", 3));
        Assert.Equal(["bot/b", "bot/ä"], await Store.ListKeys(Kind, "bot/", "bot/a b", 3));
        Assert.Empty(await Store.ListKeys(Kind, "bot/", "bot/ä", 3));
        Assert.Empty(await Store.ListKeys(Kind, "none/", "none/", 3));
    }

    [Fact]
    public async Task Documents_are_found_by_their_lookup_text_as_it_was_written_last()
    {
        await Store.Write(Document("a", 1, "x") with { Lookup = "shared" });
        await Store.Write(Document("b", 1, "x") with { Lookup = "shared" });
        await Store.Write(Document("c", 1, "x") with { Lookup = "Shared" });
        await Store.Write(Document("d", 1, "x"));
        await Store.Write(Document("e", 1, "x") with { Kind = "broadcast", Lookup = "shared" });

        Assert.Equal(["a", "b"], (await Store.FindKeys(Kind, "shared", 10)).Order());
        Assert.Single(await Store.FindKeys(Kind, "shared", 1));
        Assert.Equal(["c"], await Store.FindKeys(Kind, "Shared", 10));
        Assert.Equal(["e"], await Store.FindKeys("broadcast", "shared", 10));
        Assert.Empty(await Store.FindKeys(Kind, "none", 10));

        await Store.Write(Document("a", 2, "y") with { Lookup = "moved" });
        await Store.Write(Document("b", 2, "y"));

        Assert.Empty(await Store.FindKeys(Kind, "shared", 10));
        Assert.Equal(["a"], await Store.FindKeys(Kind, "moved", 10));
    }

    [Fact]
    public async Task What_is_due_is_found_by_its_time()
    {
        await Store.Write(Document("later", 1, "x") with { Due = Epoch.AddDays(2) });
        await Store.Write(Document("sooner", 1, "x") with { Due = Epoch.AddDays(1) });
        await Store.Write(Document("never", 1, "x"));
        await Store.Write(Document("sooner", 1, "x") with { Kind = "broadcast", Due = Epoch });

        Assert.Empty(await KeysDue(Epoch, 10));
        Assert.Equal(["sooner"], await KeysDue(Epoch.AddDays(1), 10));
        Assert.Equal(["sooner", "later"], await KeysDue(Epoch.AddDays(9), 10));
        Assert.Equal(["sooner"], await KeysDue(Epoch.AddDays(9), 1));

        await Store.Write(Document("sooner", 2, "y"));

        Assert.Equal(["later"], await KeysDue(Epoch.AddDays(9), 10));
        Assert.Equal([new DueDocument("later", Epoch.AddDays(2))], await Store.ListDue(Kind, Epoch.AddDays(9), null, 10));
    }

    [Fact]
    public async Task A_page_of_what_is_due_goes_on_after_the_last_document_of_the_page_before()
    {
        // Four at each time, so that pages of three end between documents of one time.
        for (var i = 0; i < 12; i++)
            await Store.Write(Document($"key {i:00}", 1, "x") with { Due = Epoch.AddDays(i / 4).AddMilliseconds(1) });

        var found = new List<string>();
        IReadOnlyList<DueDocument> page = [];
        do
        {
            page = await Store.ListDue(Kind, Epoch.AddDays(9), page.Count == 0 ? null : page[^1], 3);
            found.AddRange(page.Select(document => document.Key));
        }
        while (page.Count > 0);

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"key {i:00}"), found);
    }

    [Fact]
    public async Task What_is_counted_with_many_documents_adds_up_for_each_kind_and_day()
    {
        var next = Day.AddDays(1);
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Store.Write(
            Document($"{i}", 1, "x") with { Counts = [Messages(2), Messages(1) with { Day = next }, Seen(1)] })));
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Store.Write(
            Document($"{i}", 2, "y") with { Counts = [Messages(1), Seen(-1), Seen(1) with { Day = next }] })));

        Assert.Equal(
            [Messages(3_000), Messages(1_000) with { Day = next }, Seen(0), Seen(1_000) with { Day = next }],
            (await Store.ReadUsage("bot", Day)).OrderBy(count => count.Kind).ThenBy(count => count.Day));
        Assert.Equal(
            [Messages(1_000) with { Day = next }, Seen(1_000) with { Day = next }],
            (await Store.ReadUsage("bot", next)).OrderBy(count => count.Kind));
    }

    [Fact]
    public async Task Old_counts_and_the_counts_of_a_deleted_bot_are_deleted()
    {
        await Store.Write(Document("a", 1, "x") with
        {
            Counts = [Messages(1), Messages(2) with { Day = Day.AddDays(-1) }, Messages(4) with { BotId = "other" }],
        });
        await Store.Write(Document("a", 2, "y") with { Counts = [Messages(8)] });

        await Store.DeleteUsageBefore(Day);
        Assert.Equal([Messages(9)], await Store.ReadUsage("bot", DateOnly.MinValue));
        await Store.DeleteUsage("bot");

        Assert.Empty(await Store.ReadUsage("bot", DateOnly.MinValue));
        Assert.Single(await Store.ReadUsage("other", Day));
        Assert.Empty(await Store.ReadUsage("other", Day.AddDays(1)));
    }

    [Fact]
    public async Task Many_read_while_one_writes()
    {
        await Store.Write(Document("key", 1, "0"));
        var writing = Task.Run(async () =>
        {
            for (var version = 2; version <= 201; version++)
                await Store.Write(Document("key", version, $"{version % 10}"));
        });
        await Parallel.ForAsync(0, 2_000, async (_, _) => Assert.Single((await Store.Read(Kind, "key"))!.Body));

        await writing;
        Assert.Equal(("1", 201), await ReadText("key"));
    }

    private static DocumentWrite Document(string key, long version, string body) => new(Kind, key, version, Encoding.UTF8.GetBytes(body));

    private static UsageCount Messages(long amount) => new("bot", UsageKind.Messages, Day, amount);

    private static UsageCount Seen(long amount) => new("bot", UsageKind.LastSeen, Day, amount);

    private static string TextOf(byte[] body) => Encoding.UTF8.GetString(body);

    private async Task<(string Text, long Version)> ReadText(string key)
    {
        var read = await Store.Read(Kind, key);
        return (TextOf(read!.Body), read.Version);
    }

    private async Task<IEnumerable<string>> KeysDue(DateTimeOffset now, int most) =>
        (await Store.ListDue(Kind, now, null, most)).Select(document => document.Key);
}
