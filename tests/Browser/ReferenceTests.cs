using System.Net;
using System.Security.Cryptography;
using System.Text;
using Http.Requests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser;

/// <summary>The reference of the API, as somebody uses it who has a key and wants to see what it opens.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class ReferenceTests(Chromium browser)
{
    [ChromiumFact]
    public async Task An_operation_is_tried_with_the_key_of_the_demo()
    {
        var key = (await browser.Server.CreateDemo()).Key;

        var page = await Try(("X-Api-Key", key));

        await Expect(page.Locator(".live-responses-table .microlight").First).ToContainTextAsync("Demo");
        await Chromium.Look(page, "reference");
    }

    [ChromiumFact]
    public async Task An_operation_is_tried_with_a_key_and_a_signature()
    {
        using var administrator = browser.Server.CreateAdministrator();
        var made = await administrator.PostJson("/v1/bots", """{"name": "Signed"}""", HttpStatusCode.Created);
        var key = $"{made.Text("api_key")}|{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(made.Text("api_secret")), Encoding.UTF8.GetBytes(key));

        var page = await Try(("X-Api-Key", key), ("X-Api-Signature", "sha256=" + Convert.ToHexStringLower(signature)));

        await Expect(page.Locator(".live-responses-table .microlight").First).ToContainTextAsync("Signed");
    }

    // Opens the page, gives it the headers and shows the bot. The page asks no other server, and its policy refuses nothing.
    private async Task<IPage> Try(params (string Name, string Value)[] headers)
    {
        var page = await browser.NewPage(new() { ViewportSize = new() { Width = 1200, Height = 1000 } });
        var refused = new List<string>();
        var strange = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                refused.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && !browser.Server.Address.IsBaseOf(new Uri(request.Url)))
                strange.Add(request.Url);
        };
        await page.GotoAsync(new Uri(browser.Server.Address, "/reference").ToString());
        await Expect(page.Locator(".opblock")).Not.ToHaveCountAsync(0);

        await page.Locator(".btn.authorize").ClickAsync();
        foreach (var (name, value) in headers)
        {
            var asked = page.Locator(".auth-container").Filter(new() { HasText = $"Name: {name}" });
            await asked.GetByRole(AriaRole.Textbox).FillAsync(value);
            await asked.GetByRole(AriaRole.Button, new() { Name = "Apply given API key" }).Or(asked.Locator("button.authorize")).First.ClickAsync();
        }
        await page.Locator(".btn-done").First.ClickAsync();
        var operation = page.Locator("#operations-Bot-Bot_Get");
        await operation.Locator(".opblock-summary-control").ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await Expect(operation.Locator(".live-responses-table .response-col_status").Last).ToContainTextAsync("200");
        Assert.Empty(refused);
        Assert.Empty(strange);
        return page;
    }
}
