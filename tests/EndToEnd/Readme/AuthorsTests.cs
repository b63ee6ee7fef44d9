namespace EndToEnd.Readme;

/// <summary>The session of docs/authors.md, as somebody pastes it who writes bots.</summary>
public sealed class AuthorsTests : IDisposable
{
    private readonly PastedSession _session = new("docs/authors.md");

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task What_authors_are_told_to_paste_shows_what_it_says_is_shown()
    {
        _session.Copy("samples/coffee-shop");
        await _session.RunAsync("## A session with a server");
        Assert.Equal(1, _session.ServerStarts);
    }
}
