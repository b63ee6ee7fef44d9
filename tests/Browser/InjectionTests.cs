using Http.Clients;
using static Microsoft.Playwright.Assertions;

namespace Browser;

/// <summary>Whatever a bot or a user writes stays text.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class InjectionTests(Chromium browser)
{
    private const string Markup = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script><b>bold</b>";

    // Each text field of each component has it, and each address runs it.
    private static readonly string Flow = """
        const bad = "MARKUP"
        const run = "javascript:window.hacked=1"

        start:
          say bad
          say "**{{bad}}** [{{bad}}]({{run}}) `{{bad}}` _{{bad}}_"
          say "- {{bad}}\n- [x]({{run}})"
          say Url(run, title = bad, text = bad)
          say Url("https://example.com/\"onmouseover=\"window.hacked=1", title = bad)
          say Image(run)
          say Image("data:text/html,<script>parent.hacked=1</script>", alt = bad)
          say Video(run)
          say Audio(run)
          say File(run, name = bad, title = bad)
          say Card(bad, subtitle = bad, image_url = run, buttons = [Button(bad, payload = bad)])
          say Carousel(cards = [Card(bad, subtitle = bad, buttons = [Button(bad)])])
          say Button(bad, payload = bad)
          say Question(bad, buttons = [Button(bad, payload = bad)])
          say {"text": {"__proto__": bad}}
          say Typing("300")
          hold
          say "You said {{event}}"
          goto end
        """.Replace("MARKUP", Markup, StringComparison.Ordinal);

    [ChromiumFact]
    public async Task Neither_the_bot_nor_the_user_writes_markup()
    {
        var bot = await ChatBots.Build(browser, Flow);
        var page = await ChatBots.Open(browser, bot, "?debug&title=" + Uri.EscapeDataString(Markup));
        var broken = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                broken.Add(message.Text);
        };
        page.Dialog += (sender, dialog) => _ = dialog.DismissAsync();

        await page.Say(Markup);
        await page.Locator(".bot button").Last.WaitForAsync();
        foreach (var link in await page.Locator(".bubble a").AllAsync())
            Assert.StartsWith("https://", await link.GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.Locator(".bot button").Last.ClickAsync();
        await page.UntilSaid("You said");

        Assert.Equal(0, await page.EvaluateAsync<int>("window.hacked ?? 0"));
        await Expect(page.Locator("#log script, #log b, #log [onerror], #log [onmouseover], #log iframe")).ToHaveCountAsync(0);
        await Expect(page.Locator("h1")).ToHaveTextAsync(Markup);
        await Expect(page.Locator(".user").First).ToContainTextAsync(Markup);
        Assert.Empty(broken);
        await Chromium.Look(page, "injection");

        // And again from what the browser has kept.
        await page.ReloadAsync();
        await page.UntilSaid("You said");
        Assert.Equal(0, await page.EvaluateAsync<int>("window.hacked ?? 0"));
    }

    [ChromiumFact]
    public async Task A_script_that_gets_in_all_the_same_is_not_run()
    {
        var page = await ChatBots.Open(browser, await ApiBot.Shared(browser.Server));
        await page.EvaluateAsync("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.com/x\" onerror=\"window.hacked=1\">')");
        await page.WaitForTimeoutAsync(300);
        Assert.Equal(0, await page.EvaluateAsync<int>("window.hacked ?? 0"));
    }
}
