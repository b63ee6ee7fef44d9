using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser;

[Collection(ChromiumCollection.Name)]
public sealed class WidgetTests(Chromium browser)
{
    [ChromiumFact]
    public async Task One_script_tag_puts_the_chat_on_any_page()
    {
        var bot = await ChatBots.Build(browser, ChatBots.Counting);
        await using var site = await HostPage.Start(() => Html(bot.UnsignedKey, "data-title=\"The shop\" data-start=\"hello\""));
        var page = await browser.NewPage();
        await page.GotoAsync(site.Origin);

        await page.GetByRole(AriaRole.Button, new() { Name = "The shop" }).ClickAsync();
        var chat = page.FrameLocator("iframe");
        await Expect(chat.Locator(".bot").Last).ToContainTextAsync("Turn 1");
        await chat.GetByLabel("Your message").FillAsync("more");
        await chat.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(chat.Locator(".bot").Last).ToContainTextAsync("Turn 2");
        await Chromium.Look(page, "widget");

        await chat.GetByLabel("Your message").PressAsync("Escape");
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "The shop" })).ToHaveAttributeAsync("aria-expanded", "false");

        // The same user, on the next page of the site.
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "The shop" }).ClickAsync();
        await Expect(page.FrameLocator("iframe").Locator(".bot")).ToHaveCountAsync(2);
    }

    [ChromiumFact]
    public async Task A_site_says_who_its_user_is()
    {
        var bot = await ChatBots.Build(browser, ChatBots.Counting);
        using var administrator = browser.Server.CreateAdministrator();
        await administrator.PutJson($"/v1/bots/{bot.Id}/channels/{bot.ChannelId}", """{"requires_identity": true}""");
        var token = "";
        await using var site = await HostPage.Start(() => Html(bot.SignedKey, $"data-open data-token=\"{token}\""));
        var page = await browser.NewPage();
        var chat = page.FrameLocator("iframe");

        foreach (var (user, said) in new[] { ("ada", "Turn 1"), ("zoë", "Turn 1"), ("ada", "Turn 2") })
            await Talk(user, said);
        await Expect(chat.Locator(".bot")).ToHaveCountAsync(2);
        await Expect(chat.GetByRole(AriaRole.Button, new() { Name = "Start again" })).ToBeHiddenAsync();

        async Task Talk(string user, string said)
        {
            token = VisitorToken(user, bot.Secret);
            await page.GotoAsync(site.Origin);
            await chat.GetByLabel("Your message").FillAsync("hello");
            await chat.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
            await Expect(chat.Locator(".bot").Last).ToContainTextAsync(said);
        }
    }

    [ChromiumFact]
    public async Task On_a_phone_it_fills_the_width()
    {
        var bot = await ApiBot.Shared(browser.Server);
        await using var site = await HostPage.Start(() => Html(bot.UnsignedKey, "data-open"));
        var page = await browser.NewPage(new() { ViewportSize = new() { Width = 360, Height = 640 } });
        await page.GotoAsync(site.Origin);

        var box = await page.Locator("iframe").BoundingBoxAsync();
        Assert.Equal((0, 360), (box!.X, box.Width));
        await Chromium.Look(page, "widget-narrow");
    }

    [ChromiumFact]
    public async Task Only_pages_of_an_allowed_origin_show_it()
    {
        var bot = await ApiBot.Shared(browser.Server);
        var key = "";
        await using var site = await HostPage.Start(() => Html(key, "data-open"));
        var page = await browser.NewPage();

        key = await ChatBots.CreateKey(browser, bot, "https://somebody.example");
        await page.GotoAsync(site.Origin);
        await Expect(page.Locator("iframe")).ToBeVisibleAsync();
        await page.WaitForTimeoutAsync(500);
        Assert.Equal(0, await page.FrameLocator("iframe").Locator("#composer").CountAsync());

        key = await ChatBots.CreateKey(browser, bot, "https://somebody.example", site.Origin);
        await page.GotoAsync(site.Origin);
        await Expect(page.FrameLocator("iframe").Locator("#composer")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Only_pages_of_an_allowed_origin_call_the_API()
    {
        var bot = await ApiBot.Shared(browser.Server);
        await using var site = await HostPage.Start(() => "<!doctype html><title>Shop</title>");
        var page = await browser.NewPage();
        await page.GotoAsync(site.Origin);

        Assert.Equal("hello!", await Call(page, bot.UnsignedKey));
        Assert.Equal("hello!", await Call(page, await ChatBots.CreateKey(browser, bot, site.Origin)));
        Assert.Equal("refused", await Call(page, await ChatBots.CreateKey(browser, bot, "https://somebody.example")));
        Assert.Equal("refused", await Call(page, await ChatBots.CreateKey(browser, bot)));
    }

    private Task<string> Call(IPage page, string key) => page.EvaluateAsync<string>(
        """
        async ([address, key]) => {
          try {
            const answer = await fetch(address + 'v1/api/chat', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'X-Api-Key': key },
              body: JSON.stringify({ client: { user_id: 'u' }, payload: { content_type: 'text', content: { text: 'hi' } } }),
            });
            return (await answer.json()).messages[0].payload.content.text;
          } catch {
            return 'refused';
          }
        }
        """,
        new[] { browser.Server.Address.ToString(), key });

    private static string VisitorToken(string user, string secret)
    {
        var claims = new JsonObject { ["sub"] = user, ["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 60 };
        var signed = $"{Encode("""{"alg":"HS256"}""")}.{Encode(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private string Html(string key, string attributes) =>
        $"""
        <!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title><h1>A shop</h1>
        <script src="{browser.Server.Address}widget.js" data-key="{key}" {attributes} async></script>
        """;
}
