using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Csml.Tests.Machine;

/// <summary>Processor time of this thread, so that what else runs on the machine does not count; on other systems than Linux, time.</summary>
internal static partial class ThreadTime
{
    private const int ThreadCpuTimeClock = 3;

    public static TimeSpan Now =>
        OperatingSystem.IsLinux() && GetTime(ThreadCpuTimeClock, out var now) == 0
            ? TimeSpan.FromSeconds(now.Seconds) + TimeSpan.FromMicroseconds(now.Nanoseconds / 1_000)
            : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}
