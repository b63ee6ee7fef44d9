namespace Cli.Testing.Scripts;

/// <summary>Where conversations lie: beside the flows of their bot.</summary>
internal static class ScriptFiles
{
    /// <summary>The files of a folder and its subfolders, or the one that is named.</summary>
    /// <exception cref="CliException">There are none.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
            return path.EndsWith(ScriptFile.Extension, StringComparison.Ordinal) ? [path] : throw Problems.NoScripts(path);
        if (!Directory.Exists(path))
            throw Problems.NotFound(path);
        try
        {
            var found = Directory.EnumerateFiles(path, "*" + ScriptFile.Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
            return found.Count > 0 ? found : throw Problems.NoScripts(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Problems.Unreadable(path, reason);
        }
    }

    /// <summary>The folder of the bot.</summary>
    public static string BotOf(string path) => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
}
