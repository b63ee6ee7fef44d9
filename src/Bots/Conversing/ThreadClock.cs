using System.Runtime.InteropServices;

namespace Bots.Conversing;

/// <summary>The processor time of the current thread; where the system does not tell, the time.</summary>
internal static class ThreadClock
{
    private static readonly int Id = !Environment.Is64BitProcess ? -1 : OperatingSystem.IsLinux() ? 3 : OperatingSystem.IsMacOS() ? 16 : -1;

    public static TimeSpan Now => Id >= 0 && GetTime(Id, out var time) == 0
        ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : TimeProvider.System.GetElapsedTime(0);

    // https://man7.org/linux/man-pages/man3/clock_gettime.3.html: CLOCK_THREAD_CPUTIME_ID.
    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
