using System.Collections.Concurrent;
using System.Diagnostics;
using PublishedSilo;

namespace EndToEnd;

/// <summary>The server as a process of its own, over real HTTP on the loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    // The first line that the server prints once it serves.
    private const string Greeting = "CSML server";

    // Guards against a server that hangs. A busy machine takes long.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _printed = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    /// <summary>The command that starts the published server.</summary>
    public static IReadOnlyList<string> Command { get; } = ["dotnet", SiloExecutable.Path];

    public int Id => _process.Id;

    public string Printed => $"It printed:\n{string.Join('\n', _printed)}";

    /// <param name="command">Another server: its program and first arguments. The process that it starts must be the server itself.</param>
    public static ServerProcess Start(string dataFolder, int port, IReadOnlyList<string>? command = null)
    {
        command ??= Command;
        string[] arguments = [.. command.Skip(1), "--urls", $"http://127.0.0.1:{port}", "--data", dataFolder];
        var start = new ProcessStartInfo(command[0], arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Settings of the person who runs the tests are not the server's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CSML_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        // The receivers of webhooks are on this machine.
        start.Environment["Outbound__AllowPrivateAddresses"] = "true";

        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server._process.Exited += (_, _) => server._ready.TrySetException(new InvalidOperationException($"The server ended. {server.Printed}"));
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Waits for the greeting.</summary>
    public Task UntilReadyAsync() => _ready.Task.WaitAsync(HangLimit);

    /// <summary>Waits for the end of a process that something else kills.</summary>
    public async Task UntilDeadAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(HangLimit);
        // Nothing awaits a start that was cut off.
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
