using Bots;
using Bots.Storage;
using Sqlite.Native;

namespace Sqlite.Tests;

public sealed class SqliteStoreTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.DatabaseFile;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Definitions_are_kept_apart_from_conversations_and_share_their_file()
    {
        using (var store = Open())
        {
            await store.WriteDefinition("bot", "key", 1, [1]);
            await store.Write(new DocumentWrite("bot", "key", 1, [2]));
            await store.WriteDefinition("bot", "key", 2, [3]);
        }
        using var again = Open();

        Assert.Equal((3, 2L), Of(again.ReadDefinition("bot", "key")!));
        Assert.Equal((2, 1L), Of((await again.Read("bot", "key"))!));

        static (int Body, long Version) Of(StoredDocument document) => (Assert.Single(document.Body), document.Version);
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
                await store.Write(new DocumentWrite("kind", $"{i}", 1, new byte[1_000]));
        }
        using (var file = System.IO.File.OpenWrite(File))
        {
            // Behind the pages that have the tables' definitions.
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - file.Position)).ToArray());
        }
        using var damaged = Open();

        var e = await Assert.ThrowsAsync<StorageException>(() => damaged.Read("kind", "290"));
        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(() => damaged.Write(new DocumentWrite("kind", "290", 2, [1])));
    }

    [Theory]
    // The layout of releases before 0.2, and a file of another program with and without an id of its own.
    [InlineData(
        """
        CREATE TABLE documents (kind TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key));
        CREATE TABLE segments (session TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (session, number));
        INSERT INTO documents VALUES ('kind', 'old', x'01');
        PRAGMA user_version = 1;
        """)]
    [InlineData("CREATE TABLE songs (title TEXT);")]
    [InlineData("CREATE TABLE songs (title TEXT); PRAGMA application_id = 42; PRAGMA user_version = 1;")]
    public void A_file_of_the_old_layout_or_of_another_program_is_refused_and_left_as_it_is(string sql)
    {
        using (var other = Connection.Open(File, Patience))
            other.Run(sql);
        var before = System.IO.File.ReadAllBytes(File);

        var e = Assert.Throws<StorageException>(Open);

        Assert.False(e.IsTransient);
        Assert.Equal(File, e.File);
        Assert.Contains("bots.db is no database of this release", e.Message, StringComparison.Ordinal);
        Assert.Contains("before 0.2", e.Message, StringComparison.Ordinal);
        Assert.Contains("--data", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Equal(["bots.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
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
    public void A_new_file_says_which_program_it_belongs_to()
    {
        Open().Dispose();

        using var file = System.IO.File.OpenRead(File);
        file.Position = 68;
        var id = new byte[4];
        file.ReadExactly(id);
        Assert.Equal("CSML"u8.ToArray(), id);
    }

    [Fact]
    public async Task A_store_that_could_not_open_its_file_keeps_nothing_open()
    {
        System.IO.File.WriteAllText(File, new string('x', 5_000));
        Assert.Throws<StorageException>(Open);

        System.IO.File.Delete(File);
        using var store = Open();
        await store.Write(new DocumentWrite("kind", "key", 1, [1]));
    }

    [Fact]
    public async Task A_file_that_was_deleted_takes_no_writes()
    {
        using var store = Open();
        await store.CheckWrites();

        System.IO.File.Delete(File);

        Assert.Contains("deleted", (await Assert.ThrowsAsync<StorageException>(store.CheckWrites)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_a_deletion_and_its_note_are_written_and_what_adds_is_not()
    {
        using (var store = Open())
        {
            for (var i = 0; i < 20; i++)
                await store.Write(new DocumentWrite("kind", $"{i}", 1, new byte[5_000]));
        }
        // The reserve can't be made, as on a full disk.
        System.IO.File.Delete(Path.Combine(_folder.Path, "bots.reserve"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "bots.reserve"));
        using var full = Open();

        await Assert.ThrowsAsync<StorageException>(() => full.Write(new DocumentWrite("kind", "new", 1, new byte[50_000])));
        await Assert.ThrowsAsync<StorageException>(() => full.WriteDefinition("bot", "large", 1, new byte[2_000_000]));
        await full.WriteDefinition("bot", "note", 1, new byte[50_000]);
        for (var i = 0; i < 20; i++)
            await full.Delete("kind", $"{i}", 1);

        await full.Write(new DocumentWrite("kind", "new", 1, new byte[50_000]));
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_is_said_to_be_so()
    {
        Open().Dispose();
        using var writer = new GroupCommit(new Writes(Connection.OpenReadOnly(File, Patience)), File, new Reserve(File));

        var e = await Assert.ThrowsAsync<StorageException>(
            () => writer.Enqueue(writes => writes.PutDocument(new DocumentWrite("kind", "key", 1, [1]))));

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
    public async Task Closing_the_store_commits_what_waits_and_takes_no_more()
    {
        var store = Open();
        using var other = Connection.Open(File, TimeSpan.FromSeconds(1));
        var writes = Enumerable.Range(0, 20).Select(i => store.Write(new DocumentWrite("session", $"{i}", 1, [1]))).ToList();

        store.Dispose();
        var e = await Assert.ThrowsAsync<StorageException>(() => store.Write(new DocumentWrite("session", "late", 1, [1])));

        Assert.True(e.IsTransient);
        await Task.WhenAll(writes);
        Assert.Equal(20, other.ReadInteger("SELECT count(*) FROM documents WHERE kind = 'session'"));
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
