using Http.Nodes;
using Microsoft.Playwright;

namespace Browser;

/// <summary>A browser without a window, and a server to look at.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // How long an action or an expectation waits for its page, in milliseconds. A machine with two busy cores needs seconds for a page.
    private const int Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal static string? Executable { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>Null when there is a browser.</summary>
    internal static string? WhyMissing { get; } = Executable is null ? "Chromium is not installed (apt-get install chromium)." : null;

    /// <summary>Where pictures of pages are kept, for a person to look at.</summary>
    internal static string Pictures { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    internal SingleNodeServer Server { get; } = new();

    public async Task InitializeAsync()
    {
        if (Executable is null)
            return;
        await Server.InitializeAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        // The sandbox of the browser needs rights that a container does not have; it shows nothing but our own pages.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is null)
            return;
        await _browser.DisposeAsync();
        _playwright!.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A page of a browser that knows nothing yet.</summary>
    internal async Task<IPage> NewPage(BrowserNewContextOptions? options = null)
    {
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Looks at a page; the picture is kept under this name.</summary>
    internal static Task Look(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });
}

/// <summary>A test that needs a browser.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyMissing;
}

/// <summary>A test that needs a browser, with data.</summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.WhyMissing;
}

[CollectionDefinition(Name)]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Chromium";
}
