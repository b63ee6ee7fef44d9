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
    private readonly Reserve _reserve;

    // Bytes that the disk has left.
    private long _available = long.MaxValue;

    public GroupCommitTests()
    {
        // The store lays out the file; then the test has the one connection that writes.
        new SqliteStore(_folder.DatabaseFile, Patience).Dispose();
        _connection = Connection.Open(_folder.DatabaseFile, Patience);
        _other = Connection.Open(_folder.DatabaseFile, Patience);
        _reserve = new Reserve(_folder.DatabaseFile, () => _available);
        _writer = new GroupCommit(new Writes(_connection), _folder.DatabaseFile, _reserve);
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
        var writes = await WhileBusy(() => Enumerable.Range(0, 10).Select(i => Put($"{i}")));

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
        var writes = await WhileBusy(() => Enumerable.Range(0, 10).Select(i => Put($"{i}")));

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
        var writes = await WhileBusy(() => Enumerable.Range(0, 10).Select(i => Enqueue(new DocumentWrite("test", $"{i}", 1, [1]))));

        for (var i = 0; i < writes.Count; i++)
            Assert.Equal(i != 5, await (Task<bool>)writes[i]);
        Assert.Equal(10, CountDocuments());

        Task<bool> Enqueue(DocumentWrite write) => _writer.Enqueue(writes => writes.PutDocument(write));
    }

    [Fact]
    public async Task Writes_that_wait_go_into_one_transaction()
    {
        _ = _other.ReadInteger("PRAGMA wal_checkpoint(TRUNCATE)");
        var writes = await WhileBusy(() => Enumerable.Range(0, 500).Select(i => Put($"{i % 5}", version: 1 + (i / 5))));
        await Task.WhenAll(writes);

        // One page of the log for each page that changed, instead of some for each of 500 writes.
        var pages = new FileInfo(_folder.DatabaseFile + "-wal").Length / 4096;
        Assert.InRange(pages, 1, 25);
    }

    [Fact]
    public async Task Small_writes_do_not_wait_for_all_large_ones()
    {
        var order = new List<string>();
        var writes = await WhileBusy(() =>
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
            bytes: size);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_whose_log_was_deleted_is_not_acknowledged_and_a_stop_in_order_keeps_it_all(bool isMadeAnew)
    {
        if (OperatingSystem.IsWindows())
            return;
        await Put("kept");
        File.Delete(_folder.DatabaseFile + "-wal");
        if (isMadeAnew)
        {
            using var reader = Connection.OpenReadOnly(_folder.DatabaseFile, Patience);
            Assert.NotNull(Record.Exception(() => reader.ReadInteger("SELECT count(*) FROM documents")));
        }

        var e = await Assert.ThrowsAsync<StorageException>(() => Put("lost"));

        Assert.Contains("bots.db-wal was deleted or moved away", e.Message, StringComparison.Ordinal);
        _other.Dispose();
        _writer.Dispose();
        using var again = Connection.OpenReadOnly(_folder.DatabaseFile, Patience);
        Assert.Equal(2, again.ReadInteger("SELECT count(*) FROM documents"));
    }

    [Fact]
    public async Task A_full_disk_is_named_and_loses_nothing_that_was_acknowledged()
    {
        var kept = await FillDisk();

        var full = await Assert.ThrowsAsync<StorageException>(() => Put("more", new byte[5_000]));

        Assert.Contains("is full; nothing of this request was kept", full.Message, StringComparison.Ordinal);
        Assert.False(full.IsTransient);
        Assert.Equal(kept, CountDocuments());
        _available = long.MaxValue;
        await Put("after", new byte[5_000]);
        Assert.Equal(kept + 1, CountDocuments());
    }

    [Fact]
    public async Task On_a_full_disk_the_reserve_is_given_up_for_deletions_and_others_use_what_they_free()
    {
        var kept = await FillDisk();
        Assert.False(_reserve.IsHeld);
        var pages = _other.ReadInteger("PRAGMA page_count");

        // A deletion may have to write first.
        Assert.True(await _writer.Enqueue(writes => writes.PutDocument(new DocumentWrite("test", "note", 1, new byte[5_000])), growth: 2));
        await Assert.ThrowsAsync<StorageException>(() => Put("more", new byte[5_000]));
        for (var i = 0; i < kept; i++)
            Assert.True(await _writer.Enqueue(writes => writes.DeleteDocument("test", $"{i}", 1), GroupCommit.Unlimited));
        for (var i = 0; i < kept - 1; i++)
            await Put($"{i}", new byte[5_000]);

        Assert.InRange(_other.ReadInteger("PRAGMA page_count"), pages, pages + 2);
        Assert.False(_reserve.IsHeld);
    }

    [Fact]
    public async Task The_reserve_is_made_again_when_the_disk_has_room_for_two_and_the_file_may_grow_again()
    {
        await FillDisk();
        _available = (2 * Reserve.Size) - 1;
        await Assert.ThrowsAsync<StorageException>(() => Put("large", new byte[100_000]));
        Assert.False(_reserve.IsHeld);

        _available = 2 * Reserve.Size;
        await Put("large", new byte[100_000]);

        Assert.True(_reserve.IsHeld);
    }

    [Fact]
    public async Task A_check_of_writes_finds_a_full_disk()
    {
        await Check();
        await FillDisk();

        await Assert.ThrowsAsync<StorageException>(Check);

        Task Check() => _writer.Enqueue(writes =>
        {
            writes.Check();
            return true;
        });
    }

    [Fact]
    public async Task On_a_full_disk_the_writes_that_fit_are_kept()
    {
        await Put("small");
        _available = 0;
        await RunInWriter("PRAGMA max_page_count = 40");
        var writes = await WhileBusy(() => new[] { Put("large", new byte[400_000]), Put("small", version: 2), Put("larger", new byte[800_000]) });

        await Assert.ThrowsAsync<StorageException>(() => writes[0]);
        await writes[1];
        await Assert.ThrowsAsync<StorageException>(() => writes[2]);
        Assert.Equal(1, CountDocuments());
    }

    private async Task Put(string key, byte[]? body = null, long version = 1) =>
        Assert.True(await _writer.Enqueue(writes => writes.PutDocument(new DocumentWrite("test", key, version, body ?? Encoding.UTF8.GetBytes(key)))));

    /// <summary>Writes documents of 5,000 bytes until there is room for no more; they are called 0, 1, 2 and so on.</summary>
    private async Task<int> FillDisk()
    {
        await RunInWriter("PRAGMA max_page_count = 40");
        _available = 0;
        for (var kept = 0; ; kept++)
        {
            if (await Record.ExceptionAsync(() => Put($"{kept}", new byte[5_000])) is StorageException)
            {
                Assert.InRange(kept, 5, 40);
                return kept;
            }
        }
    }

    private Task<bool> RunInWriter(string sql) => _writer.Enqueue(_ =>
    {
        _connection.Run(sql);
        return true;
    });

    /// <summary>Makes writes while the writer is busy with another, so that they are one batch.</summary>
    private async Task<List<Task>> WhileBusy(Func<IEnumerable<Task>> write)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var mayEnd = new ManualResetEventSlim();
        var first = _writer.Enqueue(_ =>
        {
            begun.SetResult();
            mayEnd.Wait();
            return true;
        });
        await begun.Task;
        var writes = write().ToList();
        mayEnd.Set();
        await first;
        return writes;
    }

    private long CountDocuments() => _other.ReadInteger("SELECT count(*) FROM documents");
}
