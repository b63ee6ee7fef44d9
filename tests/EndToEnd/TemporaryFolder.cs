namespace EndToEnd;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("csml-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
