using System.Globalization;

namespace ThrowawayPostgres;

/// <summary>The programs of an installed PostgreSQL: those on the path, or the newest that Debian's packages have.</summary>
public static class PostgresPrograms
{
    // Debian keeps the programs of a server out of the path, in a folder for each version.
    private const string Debian = "/usr/lib/postgresql";

    private static readonly string[] Folders = [.. FoldersOfPath(), .. FoldersOfDebian()];

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static string Path(string program) =>
        Folders.Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"PostgreSQL's {program} is not installed: apt-get install postgresql.");

    private static string[] FoldersOfPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> FoldersOfDebian() => Directory.Exists(Debian)
        ? Directory.EnumerateDirectories(Debian)
            .OrderByDescending(folder => int.TryParse(System.IO.Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => System.IO.Path.Combine(folder, "bin"))
        : [];
}
