using System.Reflection;
using Http.Nodes;
using Http.Requests;

namespace Http.Sdk;

/// <summary>Genesys' own SDK for JavaScript, fetched once from the npm registry into a folder that goes with this process.</summary>
internal static class GenesysSdk
{
    private const string Package = "purecloud-platform-client-v2";

    private static readonly Lazy<string?> Missing = new(FindMissing);
    private static readonly Lazy<Task<string>> Folder = new(Install);

    /// <summary>What this machine lacks to run it; null when it lacks nothing.</summary>
    public static string? WhyMissing => Missing.Value;

    /// <summary>Runs the conversations in Node.js.</summary>
    /// <param name="told">JSON that says with whom.</param>
    public static async Task<(int Status, string Printed)> Converse(string told) => await LocalProgram.Run("node", await Folder.Value, "node.js", told);

    /// <summary>The path of a file of the package.</summary>
    public static async Task<string> FileOf(params string[] path) => Path.Combine([await Folder.Value, "node_modules", Package, .. path]);

    /// <summary>A script or a list of this folder.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string? FindMissing()
    {
        if (!LocalProgram.Succeeds("node", "--version"))
            return "Node.js and npm are not installed (apt-get install nodejs npm).";
        // As quick as can be: whether the registry answers for the package.
        return LocalProgram.Succeeds("npm", "view", Package, "name", "--fetch-retries=0", "--fetch-timeout=10000") ? null : "The npm registry can't be reached.";
    }

    private static async Task<string> Install()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        foreach (var file in new[] { "package.json", "conversations.js", "node.js" })
            await File.WriteAllTextAsync(Path.Combine(folder.Path, file), Read(file));
        var (status, printed) = await LocalProgram.Run("npm", folder.Path, "install", "--no-audit", "--no-fund");
        Assert.True(status == 0, printed);
        return folder.Path;
    }
}

/// <summary>A fact that takes the SDK; where it can't be had, it is skipped and says why.</summary>
internal sealed class GenesysSdkFactAttribute : FactAttribute
{
    public GenesysSdkFactAttribute() => Skip = GenesysSdk.WhyMissing;
}
