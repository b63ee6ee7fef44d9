using System.Text;

namespace Bots.Storage.Tests;

/// <summary>What every store of documents promises. A class for each database derives from this one.</summary>
public abstract class DocumentStoreTests(ITestDatabase database) : StoreTests(database)
{
    private const string Kind = "textbots";

    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    private IDocumentStore Store => Documents;

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
    public async Task Whether_it_takes_writes_is_found_out_by_one()
    {
        await Store.CheckWrites();
        await Store.CheckWrites();

        await using (await Database.Lock())
            Assert.True((await Assert.ThrowsAsync<StorageException>(Store.CheckWrites)).IsTransient);

        await Store.CheckWrites();
    }

    [Fact]
    public async Task What_was_written_survives_a_restart()
    {
        await Store.Write(Document("key", 1, "one"));
        await Store.Write(Document("key", 2, "two"));
        await Store.Write(Document("key", 1, "of another kind") with { Kind = "broadcast" });
        await Store.Write(Document("gone", 1, "gone"));
        await Store.Delete(Kind, "gone", 1);
        await Store.Write(Document("key", 3, "three"));

        await Reopen();

        Assert.Equal(("three", 3), await ReadText("key"));
        Assert.Equal("of another kind", TextOf((await Store.Read("broadcast", "key"))!.Body));
        Assert.Null(await Store.Read(Kind, "gone"));
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
    public async Task With_a_write_that_is_refused_nothing_can_be_looked_up(long version)
    {
        await Store.Write(Document("a", 1, "one") with { Lookup = "first" });

        await Assert.ThrowsAsync<StorageException>(() => Store.Write(
            Document("a", version, "other") with
            {
                Lookup = "other",
                Due = Epoch,
            }));

        Assert.Empty(await Store.FindKeys(Kind, "other", 10));
        Assert.Empty(await Store.ListDue(Kind, Epoch, null, 10));
    }

    [Fact]
    public async Task Of_writes_that_come_at_once_each_is_refused_or_written_by_itself()
    {
        await Store.Write(Document("stale", 1, "one"));

        var writes = Enumerable.Range(0, 100)
            .Select(i => i == 50 ? Document("stale", 7, "seven") : Document($"key {i}", 1, "fresh"))
            .Select(Store.Write)
            .ToList();

        Assert.True((await Assert.ThrowsAsync<StorageException>(() => writes[50])).IsTransient);
        await Task.WhenAll(writes.Where((_, i) => i != 50));
        Assert.Equal(99, (await Store.ListKeys(Kind, "key", "key", 1_000)).Count);
        Assert.Equal(("one", 1), await ReadText("stale"));
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
        await Store.Write(Document("a", 1, "one"));
        await using (await Database.Lock())
        {
            var e = await Assert.ThrowsAsync<StorageException>(() => Store.Write(Document("a", 2, "two")));

            Assert.True(e.IsTransient);
            Assert.Contains("locked", e.Message, StringComparison.Ordinal);
            Assert.Equal(("one", 1), await ReadText("a"));
        }

        await Store.Write(Document("a", 2, "three"));

        Assert.Equal(("three", 2), await ReadText("a"));
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
    public async Task Documents_with_a_prefix_are_deleted_some_at_a_time_and_no_others()
    {
        foreach (var key in new[] { "bot/a", "bot/b", "bot/c", "bou", "bot", "Bot/a" })
            await Store.Write(Document(key, 1, "x"));
        await Store.Write(Document("bot/a", 1, "x") with { Kind = "broadcast" });

        Assert.True(await Store.DeleteSome(Kind, "bot/", 2));
        Assert.Single(await Store.ListKeys(Kind, "bot/", "bot/", 9));
        Assert.False(await Store.DeleteSome(Kind, "bot/", 2));
        await Assert.ThrowsAsync<StorageException>(() => Store.Write(Document("bot/a", 2, "later")));

        Assert.Equal(["bot", "bou"], await Store.ListKeys(Kind, "bo", "bo", 9));
        Assert.Equal(["bot/a"], await Store.ListKeys("broadcast", "bot/", "bot/", 9));
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

    private static string TextOf(byte[] body) => Encoding.UTF8.GetString(body);

    private async Task<(string Text, long Version)> ReadText(string key)
    {
        var read = await Store.Read(Kind, key);
        return (TextOf(read!.Body), read.Version);
    }

    private async Task<IEnumerable<string>> KeysDue(DateTimeOffset now, int most) =>
        (await Store.ListDue(Kind, now, null, most)).Select(document => document.Key);
}
