using System.Diagnostics;

namespace Fuzz.Running;

/// <summary>This program again, in a process of its own with bounded memory.</summary>
internal static class Child
{
    private const string HeapBytes = "0x60000000";

    public static (int ExitCode, string Printed) Run(TimeSpan most, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Child).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes;
        // No dump of a process that is meant to die.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (!process.WaitForExit(most))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return (Batch.Hung, printed.Result);
        }
        return (process.ExitCode, printed.Result);
    }
}
