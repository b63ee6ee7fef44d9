using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EndToEnd.Cluster;
using EndToEnd.Kills;
using FreePorts;

namespace EndToEnd.Telemetry;

/// <summary>What Prometheus reads of a single node.</summary>
public sealed class PrometheusTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly int _metricsPort = FreePort.Next();
    private ServerProcess? _server;
    private string _key = null!;

    private Uri Metrics => new($"http://127.0.0.1:{_metricsPort}/metrics");

    public async Task InitializeAsync()
    {
        var port = FreePort.Next();
        _client.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        _server = ServerProcess.Start(_folder.Path, port, [.. ServerProcess.Command, "--metrics", $"http://127.0.0.1:{_metricsPort}"]);
        await _server.UntilReadyAsync();
        var token = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin-token"));
        _key = await CountingBot.CreateAsync(_client, token.TrimEnd());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _server?.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Metrics_are_at_the_address_that_the_setting_names_and_not_beside_the_API()
    {
        for (var i = 0; i < 3; i++)
            await Say($"{i}");

        var metrics = await _client.GetStringAsync(Metrics);

        Assert.EndsWith(" 3", LineOf(metrics, "csml_turn_duration_seconds_count", "csml_turn_outcome=\"ok\""), StringComparison.Ordinal);
        LineOf(metrics, "csml_messages_total", "csml_direction=\"receive\"");
        LineOf(metrics, "csml_commit_duration_seconds_count", "db_system_name=\"sqlite\"");
        LineOf(metrics, "csml_commit_wait_seconds_count", "db_system_name=\"sqlite\"");
        LineOf(metrics, "csml_delivery_queue_length", "csml_queue=\"webhooks\"");
        LineOf(metrics, "csml_activations", "");
        LineOf(metrics, "csml_build_compile_duration_seconds_count", "");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(new Uri(Metrics, "/v1/api/bot"))).StatusCode);
    }

    [PrometheusFact]
    public async Task Prometheus_itself_reads_them_while_the_server_works()
    {
        var port = FreePort.Next();
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "prometheus.yml"),
            $"scrape_configs: [{{job_name: csml, scrape_interval: 1s, static_configs: [{{targets: ['127.0.0.1:{_metricsPort}']}}]}}]");
        using var prometheus = Process.Start(new ProcessStartInfo(
            PrometheusFactAttribute.Program,
            ["--config.file", "prometheus.yml", "--storage.tsdb.path", "series", "--web.listen-address", $"127.0.0.1:{port}"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
        })!;
        prometheus.ErrorDataReceived += (_, _) => { };
        prometheus.BeginErrorReadLine();
        try
        {
            var until = Stopwatch.StartNew();
            for (var i = 0; await Read("sum(csml_turn_duration_seconds_count{job=\"csml\"})") < 100; i++)
            {
                Assert.True(until.Elapsed < Patience, "Prometheus has not seen the turns.");
                await Say($"{i}");
            }
            Assert.Equal(1, await Read("up{job=\"csml\"}"));
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync();
        }

        async Task<double> Read(string query)
        {
            try
            {
                var answer = await _client.GetFromJsonAsync<JsonNode>(new Uri($"http://127.0.0.1:{port}/api/v1/query?query={Uri.EscapeDataString(query)}"));
                return answer!["data"]!["result"]!.AsArray() is [{ } found, ..] ? double.Parse((string)found["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture) : 0;
            }
            catch (HttpRequestException)
            {
                // It has not started yet.
                return 0;
            }
        }
    }

    private async Task Say(string requestId)
    {
        using var request = ChatCall.Request(_key, "ada", requestId);
        using var answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    // Without the time at which it was read, which may follow the value.
    private static string LineOf(string metrics, string name, string label)
    {
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
        Assert.True(line is not null, $"There is no {name} with {label} in:\n{metrics}");
        var end = line.IndexOf(' ', line.IndexOf("} ", StringComparison.Ordinal) + 2);
        return end < 0 ? line : line[..end];
    }
}

/// <summary>A test that needs Prometheus, of Debian's package of that name.</summary>
internal sealed class PrometheusFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/prometheus";

    public PrometheusFactAttribute()
    {
        if (!File.Exists(Program))
            Skip = "Prometheus is not installed (apt-get install prometheus).";
    }
}
