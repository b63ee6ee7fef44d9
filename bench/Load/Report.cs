using System.Globalization;

namespace Load;

/// <summary>The table of what was measured, a row for each number of users and each thing that was measured.</summary>
internal static class Report
{
    private const string Head = "users | of   |  turns/s   p50 ms   p95 ms   p99 ms   CPU µs/turn";

    public static void WriteHead() => Console.WriteLine(Head + "\n" + new string('-', Head.Length));

    public static void Write(string name, Measurement of)
    {
        var processorTime = of.ProcessorTime is { } time ? time.TotalMicroseconds.ToString("F0", CultureInfo.InvariantCulture) : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{of.Concurrency,5} | {name,-4} | {of.PerSecond,8:F0} {Milliseconds(50)} {Milliseconds(95)} {Milliseconds(99)} {processorTime,13}"));

        string Milliseconds(int percent) => of.Percentile(percent).TotalMilliseconds.ToString("F2", CultureInfo.InvariantCulture).PadLeft(8);
    }
}
