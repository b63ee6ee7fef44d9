using System.Globalization;

namespace Load;

/// <summary>The table of what was measured, side by side.</summary>
internal static class Report
{
    private const string Head = "users |  turns/s   p50 ms   p95 ms   p99 ms | raw writes/s   p50 ms   p95 ms   p99 ms | turns/raw";

    public static void WriteHead() => Console.WriteLine(Head + "\n" + new string('-', Head.Length));

    public static void Write(Measurement turns, Measurement? raw)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{turns.Concurrency,5} | {turns.PerSecond,8:F0} {Times(turns)}");
        Console.WriteLine(raw is null
            ? line
            : string.Create(CultureInfo.InvariantCulture, $"{line} | {raw.PerSecond,12:F0} {Times(raw)} | {turns.PerSecond / raw.PerSecond,9:F2}"));
    }

    private static string Times(Measurement of) => string.Create(
        CultureInfo.InvariantCulture,
        $"{of.Percentile(50).TotalMilliseconds,8:F2} {of.Percentile(95).TotalMilliseconds,8:F2} {of.Percentile(99).TotalMilliseconds,8:F2}");
}
