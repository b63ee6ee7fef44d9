using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Bots to look at.</summary>
internal static class ChatBots
{
    /// <summary>Says everything that a bot can say.</summary>
    public const string Everything = """
        start:
          say "**Bold**, *italic*, `code` and [a link](https://example.com/a)\nsecond line\n\n- one\n- two"
          say Typing(300)
          say Wait(100)
          say Url("https://example.com/page", title = "A page")
          say Image("https://example.com/picture.png")
          say Video("https://example.com/film.mp4")
          say Audio("https://example.com/sound.mp3")
          say File("https://example.com/papers/menu.pdf")
          say Card("A card", subtitle = "Its subtitle", image_url = "https://example.com/card.png", buttons = [Button("Take it", payload = "taken")])
          say Carousel(cards = [
            Card("First", buttons = [Button("One", payload = "1")]),
            Card("Second", buttons = [Button("Two", payload = "2")])
          ])
          say missing
          say Button("Alone", payload = "alone")
          say Question("Tea or coffee?", buttons = [Button("Tea", payload = "t"), Button("Coffee", payload = "c")])
          hold
          say "You said {{event}}"
          goto end
        """;

    /// <summary>Counts its turns.</summary>
    public const string Counting = """
        start:
          remember n = 0
          goto next

        next:
          remember n = n + 1
          say "Turn {{n}}"
          hold
          goto next
        """;

    public static Task<ApiBot> Build(Chromium browser, string flow) => ApiBot.Build(browser.Server, ("Default", flow));

    /// <summary>A key of the bot for pages of these origins.</summary>
    public static async Task<string> CreateKey(Chromium browser, ApiBot bot, params string[] origins)
    {
        using var administrator = browser.Server.CreateAdministrator();
        var wish = new JsonObject { ["secret"] = false, ["allowed_origins"] = new JsonArray([.. origins.Select(origin => JsonValue.Create(origin))]) };
        JsonElement made = await administrator.PostJson($"/v1/bots/{bot.Id}/channels/{bot.ChannelId}/keys", wish.ToJsonString(), HttpStatusCode.Created);
        return made.Text("api_key");
    }

    /// <summary>Opens the page of a bot.</summary>
    public static async Task<IPage> Open(Chromium browser, ApiBot bot, string query = "", BrowserNewContextOptions? options = null)
    {
        var page = await browser.NewPage(options);
        await page.GotoAsync(Address(browser, bot.UnsignedKey, query));
        return page;
    }

    public static string Address(Chromium browser, string key, string query = "") => new Uri(browser.Server.Address, $"/chat/{key}{query}").ToString();

    /// <summary>Writes into the page as a user does.</summary>
    public static async Task Say(this IPage page, string text)
    {
        await page.GetByLabel("Your message").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The last thing that the bot said, once it is this.</summary>
    public static Task UntilSaid(this IPage page, string text) =>
        Assertions.Expect(page.Locator(".bot").Last).ToContainTextAsync(text);
}
