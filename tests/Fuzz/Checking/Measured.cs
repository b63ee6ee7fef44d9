using System.Diagnostics;

namespace Fuzz.Checking;

internal static class Measured
{
    /// <summary>Runs something, which may throw nothing and take no more than that.</summary>
    public static T Run<T>(string what, TimeSpan most, long mostBytes, Func<T> run)
    {
        var (result, taken, bytes) = Once(what, run);
        Violation.Unless(bytes <= mostBytes, $"{what} allocates {bytes >> 20} MB.");
        // The machine may have been busy with something else.
        if (taken > most)
            taken = Min(taken, Once(what, run).Taken);
        Violation.Unless(taken <= most, $"{what} takes {taken.TotalSeconds:0.0} s.");
        return result;
    }

    private static (T Result, TimeSpan Taken, long Bytes) Once<T>(string what, Func<T> run)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = run();
            return (result, Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - bytes);
        }
        catch (Exception exception)
        {
            throw new Violation($"{what} throws {exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}", exception);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
