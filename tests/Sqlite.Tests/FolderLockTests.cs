using System.Diagnostics;
using Bots;

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

    [Fact]
    public void A_folder_is_made_where_there_is_none()
    {
        var path = Path.Combine(_folder.Path, "new", "data");

        using var held = FolderLock.Open(path);

        Assert.Equal(Path.Combine(path, "bots.db"), held.DatabaseFile);
        using var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromSeconds(1));
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
