namespace Cli.Tests.Remote;

public sealed class InitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_begun_passes_its_test_and_is_not_begun_twice()
    {
        var bot = Path.Combine(_folder.Path, "bot");

        var made = await Csml.RunAsync("init", bot, "--key", "k", "--json");
        var tested = await Csml.RunAsync("test", bot);
        var again = await Csml.RunAsync("init", bot);

        Assert.Equal(3, System.Text.Json.Nodes.JsonNode.Parse(made.Output)!["files"]!.AsArray().Count);
        Assert.Equal((0, "1 passed, 0 failed\n"), (tested.Code, tested.Output));
        Assert.Equal(2, again.Code);
        Assert.Contains("would be overwritten", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_the_settings_of_a_folder_is_refused()
    {
        _folder.Write("Default.csml", "start:\n  goto end\n");
        _folder.Write("csml.json", """{"key": "k", "secret": "s3cret"}""");

        var ran = await Csml.RunAsync("push", _folder.Path, "--yes");

        Assert.Equal(2, ran.Code);
        Assert.Contains("CSML_SECRET", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", ran.Error, StringComparison.Ordinal);
    }
}
