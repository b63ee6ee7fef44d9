namespace ThrowawayPostgres;

/// <summary>The programs of an installed PostgreSQL: those on the path, or the newest that Debian's packages have.</summary>
public static class PostgresPrograms
{
    // Debian keeps the programs of a server out of the path, in a folder for each version.
    private const string Debian = "/usr/lib/postgresql";

    private static readonly string? Folder = Find();

    /// <summary>False when there is no server to start. Debian and Ubuntu have it in the package <c>postgresql</c>.</summary>
    public static bool AreInstalled => Folder is not null;

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static string Path(string program) => System.IO.Path.Combine(
        Folder ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql."),
        program);

    private static string? Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        var debian = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian)
                .OrderByDescending(folder => double.TryParse(System.IO.Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => System.IO.Path.Combine(folder, "bin"))
            : [];
        return path.Concat(debian).FirstOrDefault(folder => folder.Length > 0 && File.Exists(System.IO.Path.Combine(folder, "initdb")));
    }
}
