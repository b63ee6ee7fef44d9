using System.Text.Json;

namespace Conformance;

/// <summary>
/// The cases of the folder that the environment variable CSML_CONFORMANCE names, or else of <c>../shared/conformance</c> beside the
/// repository. They are no part of it, so a machine may not have them.
/// </summary>
internal static class ConformanceCases
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("CSML_CONFORMANCE") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "conformance"));

    private static readonly Lazy<Dictionary<string, JsonElement>> Lines = new(Load);

    public static bool Exist => Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "*.jsonl").Any();

    public static JsonElement Line(string id) => Lines.Value[id];

    public static TheoryData<string> Ids() => [.. Lines.Value.Keys];

    public static TheoryData<string> ConversationIds() =>
        [.. Lines.Value.Where(line => line.Value.TryGetProperty("events", out _)).Select(line => line.Key)];

    private static Dictionary<string, JsonElement> Load()
    {
        var lines = new Dictionary<string, JsonElement>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                using var document = JsonDocument.Parse(line);
                var one = document.RootElement.Clone();
                lines.Add(one.GetProperty("id").GetString()!, one);
            }
        }
        return lines;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests are not inside the repository.");
        return folder.FullName;
    }
}
