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
        var key = await browser.Server.CreateDemo();
        var page = await browser.NewPage(new() { ViewportSize = new() { Width = 1200, Height = 1000 } });
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                refused.Add(message.Text);
        };
        await page.GotoAsync(new Uri(browser.Server.Address, "/reference").ToString());
        await Expect(page.Locator(".opblock")).Not.ToHaveCountAsync(0);

        await page.Locator(".btn.authorize").ClickAsync();
        var asked = page.Locator(".auth-container").Filter(new() { HasText = "X-Api-Key" }).First;
        await asked.GetByRole(AriaRole.Textbox).FillAsync(key);
        await asked.GetByRole(AriaRole.Button, new() { Name = "Apply given API key" }).Or(asked.Locator("button.authorize")).First.ClickAsync();
        await page.Locator(".btn-done").First.ClickAsync();
        var operation = page.Locator("#operations-Bot-Bot_Get");
        await operation.Locator(".opblock-summary-control").ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await Expect(operation.Locator(".live-responses-table .response-col_status").Last).ToContainTextAsync("200");
        await Expect(operation.Locator(".live-responses-table .microlight").First).ToContainTextAsync("Demo");
        await Chromium.Look(page, "reference");
        // Whatever the policy of the page does not allow would stand there.
        Assert.Empty(refused);
    }
}
