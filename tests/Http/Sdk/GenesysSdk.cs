using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using Http.Nodes;

namespace Http.Sdk;

/// <summary>Genesys' own SDK for JavaScript, fetched once from the npm registry into a folder that goes with this process.</summary>
internal static class GenesysSdk
{
    private const string Manifest = "package.json";
    private const string Script = "conversations.cjs";

    private static readonly Lazy<string?> Missing = new(FindMissing);
    private static readonly Lazy<Task<string>> Folder = new(Install);

    /// <summary>What this machine lacks to run it; null when it lacks nothing.</summary>
    public static string? WhyMissing => Missing.Value;

    /// <summary>Runs the conversations.</summary>
    /// <param name="arguments">JSON that says with whom.</param>
    public static async Task<(int Status, string Printed)> Converse(string arguments) =>
        await Run("node", await Folder.Value, Script, arguments);

    private static string? FindMissing()
    {
        try
        {
            var (node, _) = Run("node", ".", "--version").Result;
            // As quick as can be: whether the registry answers for the package.
            var (npm, _) = Run("npm", ".", "view", "purecloud-platform-client-v2", "name", "--fetch-retries=0", "--fetch-timeout=10000").Result;
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
        foreach (var file in new[] { Manifest, Script })
        {
            await using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
            await using var copy = File.Create(Path.Combine(folder.Path, file));
            await resource.CopyToAsync(copy);
        }
        var (status, printed) = await Run("npm", folder.Path, "install", "--no-audit", "--no-fund");
        Assert.True(status == 0, printed);
        return folder.Path;
    }

    private static async Task<(int Status, string Printed)> Run(string program, string folder, params string[] arguments)
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
}

/// <summary>A fact that takes the SDK; where it can't be had, it is skipped and says why.</summary>
internal sealed class GenesysSdkFactAttribute : FactAttribute
{
    public GenesysSdkFactAttribute() => Skip = GenesysSdk.WhyMissing;
}
