using System.Diagnostics;
using System.Globalization;

namespace Load;

/// <summary>What Linux says of a process.</summary>
internal static class ProcessFigures
{
    private const string ResidentMemory = "VmRSS:";

    /// <summary>The processor time of all its threads since its start.</summary>
    public static TimeSpan ProcessorTime(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }

    /// <summary>Its resident memory, in units of 1,000,000 bytes.</summary>
    public static double ResidentMegabytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(ResidentMemory, StringComparison.Ordinal));
        var kibibytes = line[ResidentMemory.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return double.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024 / 1_000_000;
    }
}
