using System.Text.Json;

namespace Fuzz.Making;

/// <summary>Flows as authors write them, for <see cref="Mutation"/>.</summary>
internal static class SeedFlows
{
    private static readonly Lazy<string[]> Loaded = new(Load);

    public static string[] All => Loaded.Value;

    // Those of the conformance cases too, on a machine that has them.
    private static string[] Load()
    {
        var own = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Seeds"), "*.csml").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        return [.. own, .. Conformance()];
    }

    private static IEnumerable<string> Conformance()
    {
        var folder = Environment.GetEnvironmentVariable("CSML_CONFORMANCE") is { Length: > 0 } named ? named : BesideRepository();
        if (folder is null || !Directory.Exists(folder))
            yield break;
        foreach (var line in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            using var document = JsonDocument.Parse(line);
            if (!document.RootElement.TryGetProperty("flows", out var flows))
                continue;
            foreach (var flow in flows.EnumerateArray())
                yield return flow.GetProperty("content").GetString()!;
        }
    }

    private static string? BesideRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "conformance");
    }
}
