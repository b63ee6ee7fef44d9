using System.Diagnostics;
using Bots;
using Bots.Storage;
using Sqlite.Native;

namespace Sqlite.Tests;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_has_one_server()
    {
        using var held = FolderLock.Open(_folder.Path);

        var e = Assert.Throws<StorageException>(() => FolderLock.Open(_folder.Path));

        Assert.False(e.IsTransient);
        Assert.Contains("in use by another process", e.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_holds_against_other_processes_and_goes_with_the_server()
    {
        using (FolderLock.Open(_folder.Path))
            Assert.NotEqual(0, await TryLock());
        Assert.Equal(0, await TryLock());
        FolderLock.Open(_folder.Path).Dispose();

        // The lock of the operating system that .NET takes for FileShare.None, asked for by another process.
        async Task<int> TryLock()
        {
            using var process = Process.Start("flock", ["--nonblock", Path.Combine(_folder.Path, "bots.lock"), "true"]);
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_that_was_used_and_has_lost_its_database_is_not_started_over(bool isDeleted)
    {
        string file;
        using (var held = FolderLock.Open(_folder.Path))
        {
            file = held.DatabaseFile;
            new SqliteStore(file, TimeSpan.FromSeconds(1)).Dispose();
        }
        FolderLock.Open(_folder.Path, isUsed: true).Dispose();
        if (isDeleted)
            File.Delete(file);
        else
            File.WriteAllText(file, "");

        var e = Assert.Throws<StorageException>(() => FolderLock.Open(_folder.Path, isUsed: true));

        Assert.Contains("is missing or empty", e.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, e.Message, StringComparison.Ordinal);
        FolderLock.Open(_folder.Path).Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_whose_server_was_killed_is_not_opened_without_its_log(bool isDeleted)
    {
        using var killed = await Kill();
        var log = killed.DatabaseFile + "-wal";
        if (isDeleted)
            File.Delete(log);
        else
            File.WriteAllText(log, "");

        var e = Assert.Throws<StorageException>(() => FolderLock.Open(killed.Path, isUsed: true));

        Assert.False(e.IsTransient);
        Assert.Contains($"the folder {killed.Path} was killed, and bots.db-wal with its newest turns is missing or empty", e.Message, StringComparison.Ordinal);
        Assert.Contains("delete bots.lock and start again", e.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(killed.Path, "bots.lock"));
        FolderLock.Open(killed.Path, isUsed: true).Dispose();
    }

    [Fact]
    public async Task A_folder_whose_server_was_killed_is_opened_with_its_log()
    {
        using var killed = await Kill();

        using var held = FolderLock.Open(killed.Path, isUsed: true);
        using var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromSeconds(1), folder: held);

        Assert.NotNull(await store.Read("kind", "key"));
    }

    [Fact]
    public async Task A_database_whose_server_stopped_in_order_needs_no_log_and_may_be_copied_alone()
    {
        using var copy = new TemporaryFolder();
        using (var held = FolderLock.Open(_folder.Path))
        using (var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromSeconds(1), folder: held))
            await store.Write(new DocumentWrite("kind", "key", 1, [1]));
        Assert.False(File.Exists(_folder.DatabaseFile + "-wal"));
        File.Copy(_folder.DatabaseFile, copy.DatabaseFile);

        foreach (var path in (string[])[_folder.Path, copy.Path])
        {
            using var held = FolderLock.Open(path, isUsed: true);
            using var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromSeconds(1), folder: held);
            Assert.NotNull(await store.Read("kind", "key"));
        }
    }

    [Fact]
    public async Task A_server_that_wrote_nothing_needs_no_log()
    {
        using var killed = await Kill(writes: false);
        File.Delete(killed.DatabaseFile + "-wal");

        FolderLock.Open(killed.Path, isUsed: true).Dispose();
    }

    [Fact]
    public async Task A_log_that_could_not_be_brought_into_the_database_is_needed()
    {
        Connection reader;
        using (var held = FolderLock.Open(_folder.Path))
        using (var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromMilliseconds(20), folder: held))
        {
            // It reads what was there before, so that it can't be written over.
            reader = Connection.OpenReadOnly(held.DatabaseFile, TimeSpan.FromSeconds(1));
            reader.Run("BEGIN");
            _ = reader.ReadInteger("SELECT count(*) FROM documents");
            await store.Write(new DocumentWrite("kind", "key", 1, [1]));
        }
        File.Move(_folder.DatabaseFile + "-wal", Path.Combine(_folder.Path, "elsewhere"));

        Assert.Throws<StorageException>(() => FolderLock.Open(_folder.Path, isUsed: true));

        reader.Dispose();
    }

    [Fact]
    public void A_folder_is_made_where_there_is_none()
    {
        var path = Path.Combine(_folder.Path, "new", "data");

        using var held = FolderLock.Open(path);

        Assert.Equal(Path.Combine(path, "bots.db"), held.DatabaseFile);
        using var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromSeconds(1));
    }

    /// <summary>What a server leaves that is killed: a copy of its folder.</summary>
    private async Task<TemporaryFolder> Kill(bool writes = true)
    {
        using var held = FolderLock.Open(_folder.Path);
        using var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromSeconds(1), folder: held);
        if (writes)
            await store.Write(new DocumentWrite("kind", "key", 1, [1]));
        var copy = new TemporaryFolder();
        using var process = Process.Start("cp", ["--recursive", $"{_folder.Path}/.", copy.Path]);
        await process.WaitForExitAsync();
        return copy;
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_said_to_be_so()
    {
        var file = Path.Combine(_folder.Path, "a file");
        File.WriteAllText(file, "");

        var e = Assert.Throws<StorageException>(() => FolderLock.Open(Path.Combine(file, "data")));

        Assert.False(e.IsTransient);
        Assert.Contains("can't be written", e.Message, StringComparison.Ordinal);
    }
}
