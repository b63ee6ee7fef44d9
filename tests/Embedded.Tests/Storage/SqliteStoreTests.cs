using Bots;
using Embedded.Sqlite;
using Embedded.Storage;

namespace Embedded.Tests.Storage;

public sealed class SqliteStoreTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.DatabaseFile;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read_and_survives()
    {
        using (var store = Open())
        {
            Assert.Null(store.ReadDocument("kind", "key"));
            await store.WriteDocument("kind", "key", [1]);
            await store.WriteDocument("kind", "key", [2]);
            await store.WriteDocument("other", "key", [3]);
            await store.WriteDocument("kind", "KEY", [4]);
            await store.WriteDocument("kind", "gone", [5]);
            await store.DeleteDocument("kind", "gone");
            await store.WriteSegment("session", 0, [6]);
            await store.WriteSegment("session", 0, [7]);
            await store.WriteSegment("session", 1, [8]);
        }
        using var again = Open();
        Assert.Equal([2], again.ReadDocument("kind", "key"));
        Assert.Equal([3], again.ReadDocument("other", "key"));
        Assert.Equal([4], again.ReadDocument("kind", "KEY"));
        Assert.Null(again.ReadDocument("kind", "gone"));
        Assert.Equal([7], again.ReadSegment("session", 0));
        Assert.Equal([8], again.ReadSegment("session", 1));
        Assert.Null(again.ReadSegment("session", 2));
    }

    [Fact]
    public async Task A_file_that_another_program_has_locked_is_said_to_be_so()
    {
        using var store = Open();
        await store.WriteDocument("kind", "key", [1]);
        using (var other = Connection.Open(File, Patience))
        {
            other.Run("BEGIN EXCLUSIVE");
            var e = await Assert.ThrowsAsync<StorageException>(() => store.WriteDocument("kind", "key", [2]));

            Assert.True(e.IsTransient);
            Assert.Contains("locked", e.Message, StringComparison.Ordinal);
            Assert.Equal([1], store.ReadDocument("kind", "key"));
        }
        await store.WriteDocument("kind", "key", [3]);
        Assert.Equal([3], store.ReadDocument("kind", "key"));
    }

    [Fact]
    public async Task A_file_of_the_first_release_is_brought_up_to_date()
    {
        using (var old = Connection.Open(File, Patience))
        {
            old.Run("""
                CREATE TABLE documents (kind TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key));
                CREATE TABLE segments (session TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (session, number));
                INSERT INTO documents VALUES ('kind', 'old', x'01');
                PRAGMA user_version = 1;
                """);
        }
        using var store = Open();
        await store.WriteDocument("kind", "new", [2], DateTimeOffset.UnixEpoch);

        Assert.Equal([1], store.ReadDocument("kind", "old"));
        Assert.Equal(["new"], store.ReadDue("kind", DateTimeOffset.UnixEpoch, 10));
    }

    [Fact]
    public async Task What_is_due_is_found_by_its_time()
    {
        using var store = Open();
        await store.WriteDocument("kind", "later", [1], DateTimeOffset.UnixEpoch.AddDays(2));
        await store.WriteDocument("kind", "sooner", [1], DateTimeOffset.UnixEpoch.AddDays(1));
        await store.WriteDocument("kind", "never", [1]);
        await store.WriteDocument("another kind", "sooner", [1], DateTimeOffset.UnixEpoch);

        Assert.Empty(store.ReadDue("kind", DateTimeOffset.UnixEpoch, 10));
        Assert.Equal(["sooner"], store.ReadDue("kind", DateTimeOffset.UnixEpoch.AddDays(1), 10));
        Assert.Equal(["sooner", "later"], store.ReadDue("kind", DateTimeOffset.UnixEpoch.AddDays(9), 10));
        Assert.Equal(["sooner"], store.ReadDue("kind", DateTimeOffset.UnixEpoch.AddDays(9), 1));
        await store.WriteDocument("kind", "sooner", [2]);
        Assert.Equal(["later"], store.ReadDue("kind", DateTimeOffset.UnixEpoch.AddDays(9), 10));
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("This is no database. ", 500)));

        var e = Assert.Throws<StorageException>(Open);

        Assert.False(e.IsTransient);
        Assert.Equal(File, e.File);
        Assert.Contains(Path.GetFileName(File), e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(File, e.Message, StringComparison.Ordinal);
        Assert.Contains("backup", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_fails_the_reads_that_need_it()
    {
        using (var store = Open())
        {
            for (var i = 0; i < 300; i++)
                await store.WriteDocument("kind", $"{i}", new byte[1_000]);
        }
        using (var file = System.IO.File.OpenWrite(File))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }
        using var damaged = Open();

        var e = Assert.Throws<StorageException>(() => damaged.ReadDocument("kind", "150"));
        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(() => damaged.WriteDocument("kind", "150", [1]));
    }

    [Fact]
    public void A_file_of_a_newer_release_is_left_alone()
    {
        Open().Dispose();
        using (var other = Connection.Open(File, Patience))
            other.Run("PRAGMA user_version = 99");

        Assert.Contains("newer release", Assert.Throws<StorageException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_is_said_to_be_so()
    {
        Open().Dispose();
        using var writer = new GroupCommit(new Writes(Connection.OpenReadOnly(File, Patience)), File);

        var e = await Assert.ThrowsAsync<StorageException>(() => writer.Enqueue(writes => writes.PutDocument("kind", "key", [1])));

        Assert.False(e.IsTransient);
        Assert.Contains("can't be opened for writing", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_knows_whether_it_may_write()
    {
        Open().Dispose();
        using var writer = Connection.Open(File, Patience);
        using var reader = Connection.OpenReadOnly(File, Patience);

        Assert.False(writer.IsReadOnly);
        Assert.True(reader.IsReadOnly);
    }

    [Fact]
    public void A_store_that_may_not_be_written_is_not_opened()
    {
        Open().Dispose();
        System.IO.File.SetAttributes(File, FileAttributes.ReadOnly);
        // Whoever may write everything may write this too.
        if (CanWrite(File))
            return;

        var e = Assert.Throws<StorageException>(Open);

        Assert.Contains("can't be opened for writing", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_read_while_one_writes()
    {
        using var store = Open();
        await store.WriteDocument("kind", "key", [0]);
        var writing = Task.Run(async () =>
        {
            for (byte i = 0; i < 200; i++)
                await store.WriteDocument("kind", "key", [i]);
        });
        await Parallel.ForAsync(0, 2_000, (_, _) =>
        {
            Assert.Single(store.ReadDocument("kind", "key")!);
            return ValueTask.CompletedTask;
        });

        await writing;
        Assert.Equal([199], store.ReadDocument("kind", "key"));
    }

    private static bool CanWrite(string path)
    {
        try
        {
            using var file = System.IO.File.Open(path, FileMode.Open, FileAccess.Write);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private SqliteStore Open() => new(File, Patience);
}
