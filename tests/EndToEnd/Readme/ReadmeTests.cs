namespace EndToEnd.Readme;

public sealed class ReadmeTests : IDisposable
{
    private const string Section = "## A first session";
    private const string StartCommand = "dotnet run --project src/Gateway";
    private const string Address = "127.0.0.1:5080";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _scratch = new();
    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _server;

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task What_the_readme_says_to_paste_shows_what_it_says_is_shown()
    {
        var blocks = ReadmeBlock.Of(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "README.md")), Section);
        using var shell = new Shell(_folder.Path, _scratch.Path);
        await InstallCommandLineAsync(shell);
        foreach (var block in blocks)
        {
            if (block.Commands == StartCommand)
                await StartServerAsync();
            else
                await PasteAsync(shell, block);
        }
        Assert.True(blocks.Count(block => block.Commands == StartCommand) == 2, "The session starts the server, kills it, and starts it again.");
    }

    private static async Task PasteAsync(Shell shell, ReadmeBlock block, string address)
    {
        var (status, output) = await shell.PasteAsync(block.Commands.Replace(Address, address, StringComparison.Ordinal), block.Typed);
        var printed = output.Replace(address, Address, StringComparison.Ordinal);
        Assert.True(block.Shows(printed), $"README.md, line {block.Line}: its commands printed\n{printed}");
        Assert.True(status == 0 || block.Shown is not null, $"README.md, line {block.Line}: its commands ended with {status}\n{printed}");
    }

    private Task PasteAsync(Shell shell, ReadmeBlock block) => PasteAsync(shell, block, $"127.0.0.1:{_port}");

    // The reader starts what the tests have built already; the rest of the command is the same.
    private async Task StartServerAsync()
    {
        if (_server is not null)
        {
            await _server.UntilDeadAsync();
            _server.Dispose();
        }
        _server = ServerProcess.Start(Path.Combine(_folder.Path, "data"), _port);
        await _server.UntilReadyAsync();
    }

    private async Task InstallCommandLineAsync(Shell shell)
    {
        var script = Path.Combine(_folder.Path, "csml");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "Csml.Cli.dll")}' \"$@\"\n");
        await shell.PasteAsync("chmod +x csml", typed: "");
    }
}
