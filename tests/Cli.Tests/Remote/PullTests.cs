namespace Cli.Tests.Remote;

public sealed class PullTests : IDisposable
{
    private const string OnServer = "start:\n  say \"From the server.\"\n  goto end\n";
    private const string Mine = "start:\n  say \"Mine.\"\n  goto end\n";

    private readonly TemporaryFolder _folder = new();
    private readonly CannedServer _server = new(
        """
        {"id":"bot","name":"Bot","default_flow":"1","flows":[
          {"id":"1","name":"Default","commands":[],"content":"start:\n  say \"From the server.\"\n  goto end\n"},
          {"id":"2","name":"menu/Drinks","commands":["drinks"],"content":"start:\n  goto end\n"}]}
        """,
        times: 2);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_that_says_something_else_is_overwritten_only_when_that_is_asked_for()
    {
        _folder.Write("csml.json", """{"key": "k"}""");
        var file = _folder.Write("Default.csml", Mine);

        var refused = await Pull();

        Assert.Equal(2, refused.Code);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Default.csml", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Mine, await File.ReadAllTextAsync(file));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "menu")));

        var pulled = await Pull("--force");

        Assert.Equal((0, ""), (pulled.Code, pulled.Error));
        Assert.Equal(OnServer, await File.ReadAllTextAsync(file));
        Assert.Equal("start:\n  goto end\n", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "menu", "Drinks.csml")));
        Assert.Contains("drinks", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "csml.json")), StringComparison.Ordinal);
    }

    private Task<Ran> Pull(params string[] more) => Csml.RunAsync(["pull", _folder.Path, "--server", _server.Address, .. more]);
}
