using Sqlite;

namespace Silo.Starting;

/// <summary>A file with one secret in it, which only the owner of the process may read.</summary>
internal sealed class SecretFile(string path)
{
    public string Path { get; } = path;

    /// <summary>The secret, or null when there is none yet.</summary>
    public string? Read() => File.Exists(Path) && File.ReadAllText(Path).Trim() is { Length: > 0 } secret ? secret : null;

    /// <summary>Writes the secret whole or not at all.</summary>
    public void Write(string secret)
    {
        var unfinished = Path + ".new";
        File.Delete(unfinished);
        using (var writer = new StreamWriter(OwnerOnly.Open(unfinished, FileMode.Create, FileAccess.Write, FileShare.None)))
            writer.WriteLine(secret);
        File.Move(unfinished, Path, overwrite: true);
    }
}
