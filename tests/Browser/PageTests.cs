using System.Diagnostics;
using System.Text.RegularExpressions;
using Http.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser;

[Collection(ChromiumCollection.Name)]
public sealed class PageTests(Chromium browser)
{
    [ChromiumFact]
    public async Task Every_component_is_shown_as_what_it_is()
    {
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, ChatBots.Everything), "?title=The%20shop");
        await page.RouteAsync("https://example.com/**", route => route.AbortAsync());

        await page.Say("hello");

        await Expect(page.Locator(".typing")).ToBeVisibleAsync();
        await page.UntilSaid("Tea or coffee?");
        await Expect(page).ToHaveTitleAsync("The shop");
        await Expect(page.Locator(".bubble strong")).ToHaveTextAsync("Bold");
        await Expect(page.Locator(".bubble em")).ToHaveTextAsync("italic");
        await Expect(page.Locator(".bubble code")).ToHaveTextAsync("code");
        await Expect(page.Locator(".bubble li")).ToHaveTextAsync(["one", "two"]);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "a link" })).ToHaveAttributeAsync("href", "https://example.com/a");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "a link" })).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "A page" })).ToHaveAttributeAsync("href", "https://example.com/page");
        await Expect(page.Locator(".bubble > img")).ToHaveAttributeAsync("src", "https://example.com/picture.png");
        await Expect(page.Locator("video[controls]")).ToHaveAttributeAsync("src", "https://example.com/film.mp4");
        await Expect(page.Locator("audio[controls]")).ToHaveAttributeAsync("src", "https://example.com/sound.mp3");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "menu.pdf" })).ToHaveAttributeAsync("href", "https://example.com/papers/menu.pdf");
        await Expect(page.Locator(".card h2")).ToHaveTextAsync(["A card", "First", "Second"]);
        await Expect(page.Locator(".card").First).ToContainTextAsync("Its subtitle");
        await Expect(page.Locator(".carousel .card")).ToHaveCountAsync(2);
        await Expect(page.Locator(".entry button")).ToHaveTextAsync(["Take it", "One", "Two", "Alone", "Tea", "Coffee"]);
        await Expect(page.GetByText("missing")).ToHaveCountAsync(0);
        await Expect(page.Locator(".typing")).ToHaveCountAsync(0);
        await Chromium.Look(page, "components");

        await page.GetByRole(AriaRole.Button, new() { Name = "Two" }).ClickAsync();
        await page.UntilSaid("You said 2");
        await Expect(page.Locator(".user").Last).ToContainTextAsync("Two");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Coffee" })).ToBeDisabledAsync();
    }

    [ChromiumFact]
    public async Task Errors_are_shown_to_who_looks_for_them()
    {
        var bot = await ChatBots.Build(browser, ChatBots.Everything);
        var page = await ChatBots.Open(browser, bot, "?debug&start=hello");
        await Expect(page.Locator(".error")).ToContainTextAsync("missing");
        await Chromium.Look(page, "debug");
    }

    [ChromiumFact]
    public async Task Waiting_takes_its_time()
    {
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, "start:\n  say \"a\"\n  say Wait(700)\n  say \"b\"\n  goto end\n"));
        var begun = Stopwatch.GetTimestamp();
        await page.Say("hello");
        await page.UntilSaid("b");
        Assert.True(Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMilliseconds(650));
    }

    [ChromiumFact]
    public async Task A_message_is_on_the_page_while_the_turn_goes_on()
    {
        await using var server = await SlowServer.Start();
        var flow = $"start:\n  say \"a\"\n  do HTTP(\"{server.Url}\").get().send()\n  say \"b\"\n  goto end\n";
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, flow));
        await page.Say("hello");

        // The server answers after that, and not before.
        await page.UntilSaid("a");
        server.Open();

        await page.UntilSaid("b");
        await Expect(page.Locator(".bot")).ToHaveCountAsync(2);
    }

    [ChromiumFact]
    public async Task What_a_flow_says_of_the_conversation_is_not_on_the_page()
    {
        var flow = "start:\n  say Component.Intent(\"i\")\n  say Component.Outcome(\"o\")\n  say Component.Timeout(9)\n  say Component.Handover()\n"
            + "  say Component.Disconnect()\n  say \"only this\"\n  goto end\n";
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, flow));

        await page.Say("hello");
        await page.UntilSaid("only this");

        await Expect(page.Locator(".bot")).ToHaveTextAsync([new Regex("only this")]);
    }

    [ChromiumFact]
    public async Task A_conversation_goes_on_after_a_reload()
    {
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, ChatBots.Counting));
        await page.Say("hello");
        await page.UntilSaid("Turn 1");

        await page.ReloadAsync();

        await Expect(page.Locator(".entry")).ToHaveTextAsync([new Regex("hello"), new Regex("Turn 1")]);
        await page.Say("more");
        await page.UntilSaid("Turn 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start again" }).ClickAsync();
        await Expect(page.Locator(".entry")).ToHaveCountAsync(0);
        await page.Say("hello");
        await page.UntilSaid("Turn 1");
    }

    [ChromiumFact]
    public async Task What_was_not_answered_before_a_reload_is_answered_after_it_once()
    {
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, ChatBots.Counting));
        await page.Say("hello");
        await page.UntilSaid("Turn 1");
        // The turn is run, and its answer never comes.
        await page.RouteAsync("**/v1/api/chat", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Say("more");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The connection was lost");
        await Chromium.Look(page, "lost");

        await page.UnrouteAllAsync();
        await page.ReloadAsync();

        await page.UntilSaid("Turn 2");
        await Expect(page.Locator(".bot")).ToHaveCountAsync(2);
        await page.Say("more");
        await page.UntilSaid("Turn 3");
    }

    [ChromiumFact]
    public async Task A_dropped_connection_is_told_and_mended()
    {
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, ChatBots.Counting));
        var dropped = 0;
        await page.RouteAsync("**/v1/api/chat", async route =>
        {
            if (dropped++ < 2)
            {
                await route.FetchAsync();
                await route.AbortAsync("connectionreset");
                return;
            }
            await route.ContinueAsync();
        });

        await page.Say("hello");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The connection was lost");
        await page.UntilSaid("Turn 1");
        await Expect(page.GetByRole(AriaRole.Status)).ToBeEmptyAsync();
        await page.Say("more");
        await page.UntilSaid("Turn 2");
    }

    [ChromiumFact]
    public async Task A_key_that_opens_nothing_has_no_page()
    {
        var page = await browser.NewPage();
        var answer = await page.GotoAsync(ChatBots.Address(browser, "unknown"));
        Assert.Equal(404, answer!.Status);
    }

    [ChromiumFact]
    public async Task A_key_that_was_deleted_is_told()
    {
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, ChatBots.Counting));
        await page.RouteAsync("**/v1/api/chat", route => route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = "{}" }));
        await page.Say("hello");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("not available");
    }

    [ChromiumFact]
    public async Task It_is_used_without_a_mouse()
    {
        var page = await ChatBots.Open(browser, await ChatBots.Build(browser, ChatBots.Everything));
        await Expect(page.GetByLabel("Your message")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("hello");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("you");
        await page.Keyboard.PressAsync("Enter");
        await page.UntilSaid("Tea or coffee?");
        await Expect(page.Locator(".user")).ToHaveTextAsync(new Regex("hello\\s+you"));

        // Back from the text to what was said last.
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Coffee" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.UntilSaid("You said c");
        await Expect(page.GetByLabel("Your message")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-label", "Conversation");
    }

    [ChromiumFact]
    public async Task It_suits_dark_rooms_narrow_phones_and_texts_from_right_to_left()
    {
        var bot = await ChatBots.Build(browser, "start:\n  say \"مرحبا! ما اسمك؟\"\n  say Question(\"قهوة أم شاي؟\", buttons = [Button(\"قهوة\"), Button(\"شاي\")])\n  hold\n  goto end\n");
        var page = await ChatBots.Open(browser, bot, "?start=hello", new()
        {
            ColorScheme = ColorScheme.Dark,
            ViewportSize = new() { Width = 320, Height = 568 },
            Locale = "ar",
        });
        await page.UntilSaid("قهوة أم شاي؟");

        await Chromium.Look(page, "dark-narrow-rtl");
        Assert.Equal("rtl", await page.Locator(".bot .bubble").First.EvaluateAsync<string>("one => getComputedStyle(one).direction"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Equal("rgb(15, 23, 42)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }
}
