namespace Sqlite.Tests;

public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode All =
        Owner | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_database_and_its_log_are_for_their_owner()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Path.Combine(_folder.Path, "data");
        using var held = FolderLock.Open(path);
        using var store = new SqliteStore(held.DatabaseFile, TimeSpan.FromSeconds(1));
        await store.CheckWrites();

        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        var files = Directory.GetFiles(path);
        Assert.Equal(FolderLock.Files.Order(StringComparer.Ordinal), files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(files.Select(File.GetUnixFileMode), mode => Assert.Equal(Owner, mode));
    }

    [Fact]
    public void A_folder_that_all_users_share_stays_open_and_is_known_to_be()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_folder.Path, All | UnixFileMode.StickyBit);

        OwnerOnly.TryClose(_folder.Path);

        Assert.Equal(All | UnixFileMode.StickyBit, File.GetUnixFileMode(_folder.Path));
        Assert.True(OwnerOnly.IsOpen(_folder.Path));
    }

    [Fact]
    public void What_is_not_there_is_not_open()
    {
        var missing = Path.Combine(_folder.Path, "missing");

        OwnerOnly.TryClose(missing);

        Assert.False(OwnerOnly.IsOpen(missing));
        Assert.False(File.Exists(missing));
    }
}
