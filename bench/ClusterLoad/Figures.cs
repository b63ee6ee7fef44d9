using System.Globalization;
using Load;

namespace ClusterLoad;

/// <summary>How fast something went.</summary>
internal sealed record Figures(double PerSecond, TimeSpan P50, TimeSpan P95, TimeSpan P99)
{
    public static string Head { get; } = $"users |  turns/s {Times} | pgbench upserts/s {Times} | turns/upserts";

    private const string Times = "  p50 ms   p95 ms   p99 ms";

    public static Figures Of(Measurement measured) =>
        new(measured.PerSecond, measured.Percentile(50), measured.Percentile(95), measured.Percentile(99));

    public static string Row(int users, Figures turns, Figures upserts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{users,5} | {turns.PerSecond,8:F0} {turns.Latencies} | {upserts.PerSecond,17:F0} {upserts.Latencies} | {turns.PerSecond / upserts.PerSecond,13:F2}");

    private string Latencies => string.Create(
        CultureInfo.InvariantCulture,
        $"{P50.TotalMilliseconds,8:F2} {P95.TotalMilliseconds,8:F2} {P99.TotalMilliseconds,8:F2}");
}
