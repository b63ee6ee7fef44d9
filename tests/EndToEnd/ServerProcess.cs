using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EndToEnd;

/// <summary>The server as a process of its own, over real HTTP on the loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    // The first line of what the server prints once it serves.
    private const string Greeting = "CSML server";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _printed = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    public static ServerProcess Start(string dataFolder, int port)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "Gateway.dll", "--urls", $"http://127.0.0.1:{port}", "--data", dataFolder })
            start.ArgumentList.Add(argument);
        start.ArgumentList[0] = Path.Combine(AppContext.BaseDirectory, start.ArgumentList[0]);

        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server._process.Exited += (_, _) => server._ready.TrySetException(new InvalidOperationException($"The server ended. {server.Printed}"));
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    public string Printed => $"It printed:\n{string.Join('\n', _printed)}";

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public Task UntilReadyAsync() => _ready.Task.WaitAsync(StartLimit);

    /// <summary>Waits for a process that somebody else kills.</summary>
    public async Task UntilDeadAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StartLimit);
        // A start that was cut off is nobody's to await.
        _ = _ready.Task.Exception;
    }

    /// <summary>SIGKILL: nothing of the process runs after it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await UntilDeadAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _printed.Enqueue(line);
        if (line.StartsWith(Greeting, StringComparison.Ordinal))
            _ready.TrySetResult();
    }
}
