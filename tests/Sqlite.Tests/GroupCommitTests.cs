using System.Text;
using Bots;
using Bots.Storage;
using Sqlite.Native;

namespace Sqlite.Tests;

public sealed class GroupCommitTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly Connection _connection;
    private readonly GroupCommit _writer;
    private readonly Connection _other;

    public GroupCommitTests()
    {
        // The store lays out the file; then the test has the one connection that writes.
        new SqliteStore(_folder.DatabaseFile, Patience).Dispose();
        _connection = Connection.Open(_folder.DatabaseFile, Patience);
        _other = Connection.Open(_folder.DatabaseFile, Patience);
        _writer = new GroupCommit(new Writes(_connection), _folder.DatabaseFile);
    }

    public void Dispose()
    {
        _other.Dispose();
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_write_that_is_acknowledged_is_there_for_others()
    {
        for (var i = 1; i <= 50; i++)
        {
            await Put($"{i}");
            Assert.Equal(i, CountDocuments());
        }
    }

    [Fact]
    public async Task A_write_is_not_acknowledged_before_it_is_committed()
    {
        _other.Run("BEGIN IMMEDIATE");
        var write = Put("a");
        await Task.Delay(50);
        Assert.False(write.IsCompleted);

        _other.Run("COMMIT");

        await write;
        Assert.Equal(1, CountDocuments());
    }

    [Fact]
    public async Task When_the_commit_fails_all_its_writes_fail_and_none_is_kept()
    {
        await Put("kept");
        // A constraint that is looked at when the transaction ends.
        _other.Run(
            """
            CREATE TABLE allowed (key TEXT PRIMARY KEY);
            CREATE TABLE used (key TEXT REFERENCES allowed (key) DEFERRABLE INITIALLY DEFERRED);
            CREATE TRIGGER late AFTER INSERT ON documents BEGIN INSERT INTO used VALUES (new.key); END;
            """);
        await RunInWriter("COMMIT; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE");
        var writes = await WhileLocked(() => Enumerable.Range(0, 10).Select(i => Put($"{i}")));

        foreach (var write in writes)
            await Assert.ThrowsAsync<StorageException>(() => write);

        Assert.Equal(1, CountDocuments());
        _other.Run("DROP TRIGGER late");
        await Put("next");
        Assert.Equal(2, CountDocuments());
    }

    [Theory]
    [InlineData("ABORT")]
    [InlineData("ROLLBACK")]
    public async Task A_write_that_is_refused_does_not_take_its_neighbours_with_it(string how)
    {
        _other.Run($"CREATE TRIGGER no BEFORE INSERT ON documents WHEN new.key = '5' BEGIN SELECT RAISE({how}, 'no fives'); END;");
        var writes = await WhileLocked(() => Enumerable.Range(0, 10).Select(i => Put($"{i}")));

        for (var i = 0; i < writes.Count; i++)
        {
            if (i == 5)
                Assert.Contains("no fives", (await Assert.ThrowsAsync<StorageException>(() => writes[i])).Message, StringComparison.Ordinal);
            else
                await writes[i];
        }
        Assert.Equal(9, CountDocuments());
    }

    [Fact]
    public async Task A_stale_write_says_so_and_its_neighbours_are_written_in_the_same_transaction()
    {
        await Put("5");
        var writes = await WhileLocked(() => Enumerable.Range(0, 10).Select(i => Enqueue(new DocumentWrite("test", $"{i}", 1, [1]))));

        for (var i = 0; i < writes.Count; i++)
            Assert.Equal(i != 5, await (Task<bool>)writes[i]);
        Assert.Equal(10, CountDocuments());

        Task<bool> Enqueue(DocumentWrite write) => _writer.Enqueue(writes => writes.PutDocument(write));
    }

    [Fact]
    public async Task Writes_that_wait_go_into_one_transaction()
    {
        _ = _other.ReadInteger("PRAGMA wal_checkpoint(TRUNCATE)");
        var writes = await WhileLocked(() => Enumerable.Range(0, 500).Select(i => Put($"{i % 5}", version: 1 + (i / 5))));
        await Task.WhenAll(writes);

        // One page of the log for each page that changed, instead of some for each of 500 writes.
        var pages = new FileInfo(_folder.DatabaseFile + "-wal").Length / 4096;
        Assert.InRange(pages, 1, 25);
    }

    [Fact]
    public async Task Small_writes_do_not_wait_for_all_large_ones()
    {
        var order = new List<string>();
        var writes = await WhileLocked(() =>
        [
            .. Enumerable.Range(0, 20).Select(i => Follow($"large {i}", 500_000)), Follow("small", 100),
        ]);

        await Task.WhenAll(writes);

        Assert.InRange(order.IndexOf("small"), 0, 5);
        Assert.Equal(21, CountDocuments());
        // Those of one size keep their order.
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"large {i}"), order.Where(key => key != "small"));

        Task Follow(string key, int size) => _writer.Enqueue(
            writes =>
            {
                order.Add(key);
                return writes.PutDocument(new DocumentWrite("test", key, 1, new byte[size]));
            },
            size);
    }

    [Fact]
    public async Task Closing_commits_what_waits_and_then_takes_no_more()
    {
        _other.Run("BEGIN IMMEDIATE");
        var writes = Enumerable.Range(0, 10).Select(i => Put($"{i}")).ToList();
        var closing = Task.Run(_writer.Dispose);
        _other.Run("COMMIT");
        await closing;

        Assert.All(writes, write => Assert.True(write.IsCompletedSuccessfully));
        Assert.Equal(10, CountDocuments());
        Assert.True((await Assert.ThrowsAsync<StorageException>(() => Put("late"))).IsTransient);
    }

    [Fact]
    public async Task A_write_to_a_file_that_was_deleted_is_not_acknowledged()
    {
        if (OperatingSystem.IsWindows())
            return;
        await Put("kept");
        var elsewhere = _folder.DatabaseFile + ".moved";
        File.Move(_folder.DatabaseFile, elsewhere);

        var e = await Assert.ThrowsAsync<StorageException>(() => Put("lost"));

        Assert.False(e.IsTransient);
        Assert.Contains("deleted or moved away", e.Message, StringComparison.Ordinal);
        File.Move(elsewhere, _folder.DatabaseFile);
        await Put("kept again");
    }

    [Fact]
    public async Task A_full_disk_is_named_and_loses_nothing_that_was_acknowledged()
    {
        await RunInWriter("PRAGMA max_page_count = 40");
        var kept = 0;
        StorageException? full = null;
        while (full is null)
        {
            full = await Record.ExceptionAsync(() => Put($"{kept}", new byte[5_000])) as StorageException;
            kept += full is null ? 1 : 0;
        }

        Assert.InRange(kept, 5, 40);
        Assert.Contains("is full; nothing of this request was kept", full.Message, StringComparison.Ordinal);
        Assert.False(full.IsTransient);
        Assert.Equal(kept, CountDocuments());
        await RunInWriter("PRAGMA max_page_count = 400");
        await Put("after", new byte[5_000]);
        Assert.Equal(kept + 1, CountDocuments());
    }

    [Fact]
    public async Task On_a_full_disk_the_writes_that_fit_are_kept()
    {
        await Put("small");
        await RunInWriter("PRAGMA max_page_count = 40");
        var writes = await WhileLocked(() => new[] { Put("large", new byte[400_000]), Put("small", version: 2), Put("larger", new byte[800_000]) });

        await Assert.ThrowsAsync<StorageException>(() => writes[0]);
        await writes[1];
        await Assert.ThrowsAsync<StorageException>(() => writes[2]);
        Assert.Equal(1, CountDocuments());
    }

    private async Task Put(string key, byte[]? body = null, long version = 1) =>
        Assert.True(await _writer.Enqueue(writes => writes.PutDocument(new DocumentWrite("test", key, version, body ?? Encoding.UTF8.GetBytes(key)))));

    private Task<bool> RunInWriter(string sql) => _writer.Enqueue(_ =>
    {
        _connection.Run(sql);
        return true;
    });

    /// <summary>Makes writes while the file is locked, so that they are one batch, but for the first, on which the writer waits.</summary>
    private async Task<List<Task>> WhileLocked(Func<IEnumerable<Task>> write)
    {
        _other.Run("BEGIN IMMEDIATE");
        var first = _writer.Enqueue(writes => writes.DeleteDocument("test", "first", 1));
        await Task.Delay(20);
        var writes = write().ToList();
        _other.Run("COMMIT");
        await first;
        return writes;
    }

    private long CountDocuments() => _other.ReadInteger("SELECT count(*) FROM documents");
}
