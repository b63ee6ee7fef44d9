namespace Sqlite.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sqlite-");

    public string Path => _folder.FullName;

    public string DatabaseFile => System.IO.Path.Combine(Path, "bots.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
