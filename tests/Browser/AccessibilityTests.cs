using System.Diagnostics;
using System.Text.Json;
using Gateway.Tests.Hosting;
using Microsoft.Playwright;

namespace Browser;

/// <summary>The rules of axe-core, run in the page.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class AccessibilityTests(Chromium browser)
{
    private const string Package = "axe-core@4.10.3";

    [AxeFact]
    public async Task The_page_has_no_serious_findings()
    {
        var axe = await Download();
        var bot = await ChatBots.Build(browser, ChatBots.Everything);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await ChatBots.Open(browser, bot, "?debug&start=hello", new() { ColorScheme = scheme });
            await page.UntilSaid("Tea or coffee?");
            await Check(page, axe);
            await page.Say("tea");
            await page.UntilSaid("You said tea");
            await Check(page, axe);
        }
    }

    private static async Task Check(IPage page, string axe)
    {
        await page.EvaluateAsync(axe);
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        var serious = found.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.Text("impact") is "serious" or "critical")
            .Select(violation => $"{violation.Text("id")}: {violation.Text("help")} {violation.GetProperty("nodes")[0].Text("html")}");
        Assert.Empty(serious);
        Assert.NotEqual(0, found.GetProperty("testEngine").GetProperty("version").GetString()!.Length);
    }

    private static async Task<string> Download()
    {
        var folder = Directory.CreateTempSubdirectory("csml-axe-").FullName;
        try
        {
            await Run("npm", folder, "pack", Package, "--silent");
            await Run("tar", folder, "-xzf", Directory.GetFiles(folder, "*.tgz").Single());
            return await File.ReadAllTextAsync(Path.Combine(folder, "package", "axe.min.js"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Run(string command, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}

/// <summary>A test that needs a browser, and npm to get axe-core.</summary>
public sealed class AxeFactAttribute : FactAttribute
{
    public AxeFactAttribute()
    {
        if (Chromium.Executable is null)
            Skip = "Chromium is not installed (apt-get install chromium).";
        else if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "npm"))))
            Skip = "npm is not installed (apt-get install npm): it gets axe-core.";
    }
}
