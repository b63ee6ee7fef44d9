using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Bots.Telemetry;

namespace Silo.Tests.Telemetry;

public sealed partial class MetricNamesTests
{
    [Fact]
    public void The_documentation_lists_every_metric_of_the_server()
    {
        var names = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ServerMetrics.Name)
                    names.Add(instrument.Name);
            },
        };
        ServerMetrics.NoteTracingId();
        listener.Start();

        var documented = Row().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "operations.md"))).Select(row => row.Groups[1].Value);

        Assert.Equal(names.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `(csml\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
