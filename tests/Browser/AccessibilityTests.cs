using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser;

/// <summary>The rules of axe-core, run in the pages.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class AccessibilityTests(Chromium browser)
{
    [ChromiumTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_serious_findings(ColorScheme scheme)
    {
        var bot = await ChatBots.Build(browser, ChatBots.Everything);
        var page = await ChatBots.Open(browser, bot, "?debug&start=hello", new() { ColorScheme = scheme });
        await page.UntilSaid("Tea or coffee?");
        await Check(page);
        await page.Say("tea");
        await page.UntilSaid("You said tea");
        await Check(page);

        static async Task Check(IPage page)
        {
            var result = await Run(page);
            Assert.Empty(Serious(result.Violations));
            // axe can't decide whether a film has captions, and CSML has no field for them. It must decide everything else.
            Assert.All(Serious(result.Incomplete), finding => Assert.StartsWith("video-caption:", finding, StringComparison.Ordinal));
        }
    }

    [ChromiumTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_reference_has_no_serious_findings_but_one_of_Swagger_UI(ColorScheme scheme)
    {
        var page = await browser.NewPage(new() { ColorScheme = scheme });
        await page.GotoAsync(new Uri(browser.Server.Address, "/reference").ToString());
        await page.Locator("#operations-Bot-Bot_Get .opblock-summary-control").ClickAsync();
        await page.Locator("#operations-Bot-Bot_Get .examples-select-element").First.WaitForAsync();

        var result = await Run(page);

        // Swagger UI itself gives the list of examples no name.
        Assert.All(Serious(result.Violations), finding => Assert.StartsWith("select-name:", finding, StringComparison.Ordinal));
    }

    private static async Task<AxeResult> Run(IPage page)
    {
        var result = await page.RunAxe();
        // A rule that does not run finds nothing.
        Assert.Contains(result.Passes, rule => rule.Id == "color-contrast");
        return result;
    }

    private static IEnumerable<string> Serious(IEnumerable<AxeResultItem> rules) =>
        from rule in rules
        where rule.Impact is "serious" or "critical"
        from node in rule.Nodes
        select $"{rule.Id}: {rule.Help} {node.Html}";
}
