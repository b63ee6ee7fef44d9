using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using Http.Nodes;

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
    public static async Task<(int Status, string Printed)> Converse(string told) => await Run("node", await Folder.Value, "node.js", told);

    /// <summary>The path of a file of the package.</summary>
    public static async Task<string> FileOf(params string[] path) => Path.Combine([await Folder.Value, "node_modules", Package, .. path]);

    /// <summary>A script or a list of this folder.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Runs a program of this machine.</summary>
    public static async Task<(int Status, string Printed)> Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(printed));
    }

    private static string? FindMissing()
    {
        try
        {
            var (node, _) = Run("node", ".", "--version").Result;
            // As quick as can be: whether the registry answers for the package.
            var (npm, _) = Run("npm", ".", "view", Package, "name", "--fetch-retries=0", "--fetch-timeout=10000").Result;
            return node != 0 ? "Node.js does not run." : npm != 0 ? "The npm registry can't be reached." : null;
        }
        catch (AggregateException e) when (e.InnerException is Win32Exception)
        {
            return "Node.js and npm are not installed (apt-get install nodejs npm).";
        }
    }

    private static async Task<string> Install()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        foreach (var file in new[] { "package.json", "conversations.js", "node.js" })
            await File.WriteAllTextAsync(Path.Combine(folder.Path, file), Read(file));
        var (status, printed) = await Run("npm", folder.Path, "install", "--no-audit", "--no-fund");
        Assert.True(status == 0, printed);
        return folder.Path;
    }
}

/// <summary>A fact that takes the SDK; where it can't be had, it is skipped and says why.</summary>
internal sealed class GenesysSdkFactAttribute : FactAttribute
{
    public GenesysSdkFactAttribute() => Skip = GenesysSdk.WhyMissing;
}
