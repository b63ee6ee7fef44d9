namespace EndToEnd.Readme;

public sealed class ReadmeTests : IDisposable
{
    private readonly PastedSession _session = new("README.md");

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task What_the_readme_says_to_paste_shows_what_it_says_is_shown()
    {
        await _session.RunAsync("## A first session");
        Assert.True(_session.ServerStarts == 2, "The session starts the server, kills it, and starts it again.");
    }
}
