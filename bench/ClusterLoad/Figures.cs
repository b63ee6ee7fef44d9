using System.Globalization;
using Load;

namespace ClusterLoad;

/// <summary>How fast something went.</summary>
/// <param name="ProcessorTime">What all nodes compute for a turn; null for pgbench.</param>
internal sealed record Figures(double PerSecond, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan? ProcessorTime = null)
{
    public static string Head { get; } = "users | of      | per second   p50 ms   p95 ms   p99 ms   CPU µs/turn";

    public static Figures Of(Measurement measured) =>
        new(measured.PerSecond, measured.Percentile(50), measured.Percentile(95), measured.Percentile(99), measured.ProcessorTime);

    public static string Row(int users, string name, Figures of) => string.Create(
        CultureInfo.InvariantCulture,
        $"{users,5} | {name,-7} | {of.PerSecond,10:F0} {of.P50.TotalMilliseconds,8:F2} {of.P95.TotalMilliseconds,8:F2} {of.P99.TotalMilliseconds,8:F2} {of.ProcessorTime?.TotalMicroseconds,13:F0}");
}
