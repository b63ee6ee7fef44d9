using EndToEnd.Kills;
using FreePorts;

namespace EndToEnd.Telemetry;

/// <summary>What Prometheus reads of a single node.</summary>
public sealed class PrometheusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Metrics_are_at_the_address_that_the_setting_names_and_not_beside_the_API()
    {
        var (port, metricsPort) = (FreePort.Next(), FreePort.Next());
        using var server = ServerProcess.Start(_folder.Path, port, [.. ServerProcess.Command, "--metrics", $"http://127.0.0.1:{metricsPort}"]);
        await server.UntilReadyAsync();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var key = await CountingBot.CreateAsync(client, await File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin-token")));
        for (var i = 0; i < 3; i++)
        {
            using var answer = await client.SendAsync(Cluster.ChatCall.Request(key, "ada", $"{i}"));
            answer.EnsureSuccessStatusCode();
        }

        var metrics = await client.GetStringAsync($"http://127.0.0.1:{metricsPort}/metrics");

        Assert.Contains("csml_turn_outcome=\"ok\"", LineOf(metrics, "csml_turn_duration_seconds_count"), StringComparison.Ordinal);
        Assert.EndsWith(" 3", LineOf(metrics, "csml_turn_duration_seconds_count"), StringComparison.Ordinal);
        Assert.Contains("db_system_name=\"sqlite\"", LineOf(metrics, "csml_commit_duration_seconds_count"), StringComparison.Ordinal);
        LineOf(metrics, "csml_commit_wait_seconds_count");
        LineOf(metrics, "csml_activations");
        LineOf(metrics, "csml_build_compile_duration_seconds_count");
        LineOf(metrics, "csml_delivery_queue_length");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync("/metrics")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync($"http://127.0.0.1:{metricsPort}/v1/api/bot")).StatusCode);
    }

    // Without the time at which it was read, which may follow the value.
    private static string LineOf(string metrics, string name)
    {
        var line = Assert.Single(metrics.Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && !line.Contains("outcome=\"error\"", StringComparison.Ordinal)).Take(1));
        var value = line.IndexOf("} ", StringComparison.Ordinal) + 2;
        var end = line.IndexOf(' ', value);
        return end < 0 ? line : line[..end];
    }
}
