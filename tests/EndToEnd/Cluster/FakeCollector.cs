using System.Diagnostics;
using System.Net;
using System.Text;
using FreePorts;

namespace EndToEnd.Cluster;

/// <summary>Takes what nodes send by OTLP over HTTP, and keeps it as it came: protobuf, in which texts and ids stand as they are.</summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    // Guards against a message that never comes.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(5);

    private readonly HttpListener _listener = new();
    private readonly List<(string Path, byte[] Body)> _taken = [];
    private readonly Task _serving;

    public FakeCollector()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address { get; }

    /// <summary>What makes a node send to it, soon.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    /// <summary>Waits until one message has all of these.</summary>
    /// <param name="path">Of what kind: <c>/v1/traces</c>, <c>/v1/metrics</c> or <c>/v1/logs</c>.</param>
    public async Task UntilTakenAsync(string path, params byte[][] parts)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < HangLimit; await Task.Delay(100))
        {
            lock (_taken)
            {
                if (_taken.Exists(message => message.Path == path && Array.TrueForAll(parts, part => message.Body.AsSpan().IndexOf(part) >= 0)))
                    return;
            }
        }
        Assert.Fail($"Nothing came to {path} with all of {string.Join(", ", parts.Select(part => Encoding.UTF8.GetString(part)))}.");
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (_taken)
                    _taken.Add((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                if (!_listener.IsListening)
                    return;
            }
        }
    }
}
