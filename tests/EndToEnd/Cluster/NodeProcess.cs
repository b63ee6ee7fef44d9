using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using FreePorts;
using PublishedSilo;

namespace EndToEnd.Cluster;

/// <summary>A silo or a gateway as a process of its own. It can be ended and started again, on the same ports.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    // Guards against a node that hangs. A busy machine takes long.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<string> _command;
    private readonly Dictionary<string, string> _environment;
    private readonly ConcurrentQueue<string> _printed = new();
    private readonly HttpClient _http;
    private Process? _process;

    /// <param name="environment">The settings of the node, as variables, except its own address and ports.</param>
    /// <param name="command">Its program and first arguments; by default the published server.</param>
    public NodeProcess(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? command = null)
    {
        _command = command ?? ["dotnet", SiloExecutable.Path];
        _environment = new Dictionary<string, string>(environment)
        {
            ["Cluster__Address"] = "127.0.0.1",
            ["Cluster__SiloPort"] = $"{FreePort.Next()}",
            ["Cluster__GatewayPort"] = $"{FreePort.Next()}",
        };
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _http = new HttpClient { BaseAddress = Address, Timeout = HangLimit };
    }

    public Uri Address { get; }

    /// <summary>Of the process that runs, or ran last.</summary>
    public int Id => _process!.Id;

    public string Printed => string.Join('\n', _printed);

    /// <summary>Sets it otherwise, from its next start on.</summary>
    public void Set(string variable, string value) => _environment[variable] = value;

    public void Start()
    {
        string[] arguments = [.. _command.Skip(1), "--urls", Address.ToString()];
        var start = new ProcessStartInfo(_command[0], arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Settings of the person who runs the tests are not the node's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("Cluster__", StringComparison.Ordinal) || name.StartsWith("CSML_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        // The receivers of webhooks, and the servers that flows ask, are on this machine.
        start.Environment["Outbound__AllowPrivateAddresses"] = "true";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The status that its health endpoint answers; null when nothing listens there.</summary>
    public async Task<HttpStatusCode?> LookAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(path);
            return answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public Task UntilReadyAsync() => UntilAsync("/health/ready");

    /// <summary>Waits until the process serves HTTP. A gateway does so before it has found a silo.</summary>
    public Task UntilAliveAsync() => UntilAsync("/health/live");

    private async Task UntilAsync(string path)
    {
        var begun = Stopwatch.GetTimestamp();
        while (await LookAsync(path) != HttpStatusCode.OK)
        {
            if (_process!.HasExited || Stopwatch.GetElapsedTime(begun) > HangLimit)
                throw new InvalidOperationException($"The node ended, or {path} does not answer 200. It printed:\n{Printed}");
            await Task.Delay(BetweenLooks);
        }
    }

    public async Task UntilPrintedAsync(string text, int times = 1)
    {
        for (var begun = Stopwatch.GetTimestamp();
            _printed.Count(line => line.Contains(text, StringComparison.Ordinal)) < times;
            await Task.Delay(BetweenLooks))
        {
            if (Stopwatch.GetElapsedTime(begun) > HangLimit)
                throw new InvalidOperationException($"The node did not print \"{text}\", but:\n{Printed}");
        }
    }

    /// <summary>SIGKILL: nothing of the process runs after it.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().WaitAsync(HangLimit);
    }

    /// <summary>SIGSTOP: the process stands still, and the others take it for dead after a while.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: the process goes on where it stood.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>SIGTERM, as whoever runs servers ends one; waits for its end.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync().WaitAsync(HangLimit);
        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"The node ended with {_process.ExitCode}. It printed:\n{Printed}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _http.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    private void Hear(string? line)
    {
        if (line is not null)
            _printed.Enqueue(line);
    }
}
