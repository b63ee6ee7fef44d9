using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Csml.Tests;

/// <summary>Processor time of this thread, so that what else runs on the machine does not count; on other systems than Linux, time.</summary>
internal static partial class ThreadTime
{
    private const int ThreadCpuTimeClock = 3;

    public static TimeSpan Now =>
        OperatingSystem.IsLinux() && GetTime(ThreadCpuTimeClock, out var now) == 0
            ? TimeSpan.FromSeconds(now.Seconds) + TimeSpan.FromMicroseconds(now.Nanoseconds / 1_000)
            : Stopwatch.GetElapsedTime(0);

    /// <summary>Fails when there went more than so much since.</summary>
    public static void AssertWithin(TimeSpan most, TimeSpan started)
    {
        var took = Now - started;
        Assert.True(took < most, $"It took {took}.");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}
