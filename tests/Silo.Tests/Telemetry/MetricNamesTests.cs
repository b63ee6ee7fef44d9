using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Bots.Telemetry;
using EndToEnd;

namespace Silo.Tests.Telemetry;

/// <summary>The files for those who watch the server name metrics that it has.</summary>
public sealed partial class MetricNamesTests
{
    [Fact]
    public void The_documentation_lists_every_metric_of_the_server()
    {
        var documented = Row().Matches(Read("docs", "operations.md")).Select(row => row.Groups[1].Value);

        Assert.Equal(Instruments().Select(instrument => instrument.Name).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("deploy", "prometheus", "alerts.yml")]
    [InlineData("deploy", "prometheus", "alerts.test.yml")]
    [InlineData("deploy", "grafana", "csml-server.json")]
    public void Alerts_and_dashboard_ask_for_metrics_that_the_server_has(params string[] file)
    {
        var names = Instruments().SelectMany(PrometheusNamesOf).ToHashSet();

        var asked = Metric().Matches(Read(file)).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(names));
    }

    [PromtoolFact]
    public async Task Each_alert_fires_and_is_quiet_as_its_test_says()
    {
        var folder = Path.Combine(Repository.Root, "deploy", "prometheus");
        var start = new ProcessStartInfo(PromtoolFactAttribute.Program, ["test", "rules", "alerts.test.yml"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var promtool = Process.Start(start)!;
        var printed = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.WaitForExitAsync();

        Assert.True(promtool.ExitCode == 0, string.Concat(printed));
        var alerts = Alert().Matches(Read("deploy", "prometheus", "alerts.yml")).Select(alert => alert.Groups[1].Value).ToList();
        Assert.Equal(
            alerts.SelectMany(alert => (string[])[$"{alert} fires", $"{alert} is quiet"]),
            Case().Matches(Read("deploy", "prometheus", "alerts.test.yml")).Select(test => test.Groups[1].Value));
    }

    private static List<Instrument> Instruments()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ServerMetrics.Name)
                    instruments.Add(instrument);
            },
        };
        // The meter is made with its first use.
        ServerMetrics.NoteTracingId();
        listener.Start();
        return instruments;
    }

    // https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/
    private static string[] PrometheusNamesOf(Instrument instrument)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"]
            : kind.StartsWith("Counter", StringComparison.Ordinal) ? [$"{name}_total"]
            : [name];
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    [GeneratedRegex(@"^\| `(csml\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // In a query, a metric stands before its labels.
    [GeneratedRegex(@"\bcsml_[a-z_]+(?=\{)")]
    private static partial Regex Metric();

    [GeneratedRegex("alert: ([A-Za-z]+)")]
    private static partial Regex Alert();

    [GeneratedRegex("- name: (.+)")]
    private static partial Regex Case();
}

/// <summary>A test that needs promtool, of Debian's package prometheus.</summary>
internal sealed class PromtoolFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/promtool";

    public PromtoolFactAttribute()
    {
        if (!File.Exists(Program))
            Skip = "promtool is not installed (apt-get install prometheus).";
    }
}
