using System.Reflection;
using FreePorts;

namespace EndToEnd.Readme;

/// <summary>A page's session with a server of its own: its blocks are pasted one after the other, and what they show is compared.</summary>
internal sealed class PastedSession(string page) : IDisposable
{
    private const string StartCommand = "dotnet run --project src/Silo";
    private const string Address = "127.0.0.1:5080";

    private static readonly string CommandLine = typeof(PastedSession).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "CommandLine").Value!;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _scratch = new();
    private readonly int _port = FreePort.Next();
    private ServerProcess? _server;

    /// <summary>How often the page starts the server.</summary>
    public int ServerStarts { get; private set; }

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
        _scratch.Dispose();
    }

    /// <summary>Puts a folder of the repository where the commands find it.</summary>
    public void Copy(string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(_folder.Path, folder)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, folder)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }

    public async Task RunAsync(string section)
    {
        var blocks = ReadmeBlock.Of(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, page)), section);
        using var shell = new Shell(_folder.Path, _scratch.Path);
        await InstallCommandLineAsync(shell);
        foreach (var block in blocks)
        {
            if (block.Commands == StartCommand)
                await StartServerAsync();
            else
                await PasteAsync(shell, block);
        }
    }

    private async Task PasteAsync(Shell shell, ReadmeBlock block)
    {
        var address = $"127.0.0.1:{_port}";
        var (status, output) = await shell.PasteAsync(block.Commands.Replace(Address, address, StringComparison.Ordinal), block.Typed);
        var printed = output.Replace(address, Address, StringComparison.Ordinal);
        Assert.True(block.Shows(printed), $"{page}, line {block.Line}: its commands printed\n{printed}");
        Assert.True(status == 0 || block.Shown is not null, $"{page}, line {block.Line}: its commands ended with {status}\n{printed}");
    }

    // The reader starts what the tests have built already; the rest of the command is the same.
    private async Task StartServerAsync()
    {
        if (_server is not null)
        {
            await _server.UntilDeadAsync();
            _server.Dispose();
        }
        ServerStarts++;
        _server = ServerProcess.Start(Path.Combine(_folder.Path, "data"), _port);
        await _server.UntilReadyAsync();
    }

    private async Task InstallCommandLineAsync(Shell shell)
    {
        var script = Path.Combine(_folder.Path, "csml");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexec dotnet '{CommandLine}' \"$@\"\n");
        await shell.PasteAsync("chmod +x csml", typed: "");
    }
}
