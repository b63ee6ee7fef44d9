using EndToEnd.Readme;
using FreePorts;
using Xunit.Abstractions;

namespace EndToEnd.Signatures;

/// <summary>Signatures that openssl makes: nothing of them is this project's code.</summary>
public sealed class SignatureTests(ITestOutputHelper output) : IDisposable
{
    private const string Section = "## Authentication";
    private const string Address = "127.0.0.1:5080";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _scratch = new();

    public void Dispose()
    {
        _folder.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task What_the_reference_says_of_signing_is_served_and_what_is_signed_otherwise_is_not()
    {
        var port = FreePort.Next();
        using var server = ServerProcess.Start(Path.Combine(_folder.Path, "data"), port);
        await server.UntilReadyAsync();
        using var shell = new Shell(_folder.Path, _scratch.Path);

        foreach (var block in ReadmeBlock.Of(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "rest.md")), Section))
        {
            var commands = block.Commands.Replace(Address, $"127.0.0.1:{port}", StringComparison.Ordinal);
            var (status, shown) = await shell.PasteAsync(commands, typed: "");
            Assert.True(status == 0 && block.Shows(shown), $"docs/rest.md, line {block.Line}: its commands ended with {status} and printed\n{shown}");
        }

        var script = Path.Combine(Repository.Root, "tests", "EndToEnd", "Signatures", "signatures.sh");
        var (wrong, said) = await shell.PasteAsync($"sh '{script}' $server \"$key\" \"$secret\"", typed: "");
        output.WriteLine(said);
        Assert.True(wrong == 0, said);
        Assert.Equal(16, said.TrimEnd().Split('\n').Length);
    }
}
