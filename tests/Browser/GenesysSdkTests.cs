using Http.Clients;
using Http.Sdk;

namespace Browser;

/// <summary>Genesys' own SDK in pages of another origin than the server.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class GenesysSdkTests(Chromium browser)
{
    [SdkInChromiumFact]
    public async Task The_SDK_of_Genesys_talks_with_the_bots_of_this_server_from_a_page()
    {
        await using var site = await SiteWithSdk();
        var told = await SdkConversations.Prepare(browser.Server, "page", [site.Origin]);
        var page = await browser.NewPage();
        await page.GotoAsync(site.Origin);

        var lines = await page.EvaluateAsync<string>("async told => (await inPage(JSON.parse(told)).converse()).join('\\n')", told.ToJsonString());

        SdkConversations.Check(lines);
    }

    [SdkInChromiumFact]
    public async Task A_page_of_another_origin_and_one_whose_token_has_expired_are_told_so()
    {
        await using var site = await SiteWithSdk();
        var elsewhere = await OAuthClient.Create(browser.Server, [TextBotsClient.ExecuteFlow], origins: ["https://somebody.example"]);
        var bot = await ApiBot.Shared(browser.Server);
        var page = await browser.NewPage();
        await page.GotoAsync(site.Origin);

        Assert.Equal("403 not.authorized", await Launch(await elsewhere.SignIn()));
        Assert.Equal("401 bad.credentials", await Launch("expired"));

        Task<string> Launch(string token) => page.EvaluateAsync<string>(
            """
            ([server, token, launch]) => inPage({ server }).apiOf(token).postTextbotsBotflowsSessions(JSON.parse(launch))
              .then(() => 'launched', error => `${error.status} ${error.code}`)
            """,
            new[] { browser.Server.Address.OriginalString, token, TextBotsClient.LaunchRequest(bot.Id).ToJsonString() });
    }

    private static async Task<HostPage> SiteWithSdk()
    {
        var sdk = await GenesysSdk.FileOf("dist", "web-cjs", "purecloud-platform-client-v2.min.js");
        (string Path, string Text)[] scripts =
        [
            ("/sdk.js", await File.ReadAllTextAsync(sdk)),
            ("/conversations.js", GenesysSdk.Read("conversations.js")),
            ("/page.js", GenesysSdk.Read("page.js")),
        ];
        return await HostPage.Start(
            () => $"<!doctype html><title>Desk</title>{string.Concat(scripts.Select(script => $"<script src=\"{script.Path}\"></script>"))}", scripts);
    }
}

/// <summary>A fact that takes a browser and the SDK; where one of them can't be had, it is skipped and says why.</summary>
internal sealed class SdkInChromiumFactAttribute : FactAttribute
{
    public SdkInChromiumFactAttribute() => Skip = Chromium.WhyMissing ?? GenesysSdk.WhyMissing;
}
