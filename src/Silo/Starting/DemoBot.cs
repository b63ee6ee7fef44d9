using Bots;
using Bots.Calls;

namespace Silo.Starting;

/// <summary>The bot that a newcomer finds: it asks for a name and remembers it.</summary>
internal static class DemoBot
{
    // The same everywhere, so that a first start that was cut off goes on with the bot it began.
    private const string Id = "c0ffee00-0000-4000-8000-000000000001";
    private const string ChannelId = "c0ffee00-0000-4000-8000-000000000002";
    public const string Name = "Demo";
    public const string Description = "Asks for your name and remembers it.";
    private const string Folder = "Demo/";
    private const string Extension = ".csml";

    /// <summary>Creates and builds it, and makes new keys that open it. They have no secrets: a newcomer has nothing to sign.</summary>
    public static Task<DemoKeys> Create(GrainClient client, TimeProvider clock) => client.RegisterBot(Id, Name, clock, async () =>
    {
        var demo = client.Bot(Id);
        try
        {
            await demo.Call(bot => bot.Create(new NewBot { Name = Name, Description = Description, Flows = ReadFlows() }));
        }
        catch (ConflictException)
        {
            // A start before this one got as far as here.
        }
        if (await demo.Retry(bot => bot.Release()) is null)
            await demo.Call(bot => bot.Build());
        await client.Channels(Id).Retry(channels => channels.Create(ChannelId, Name));
        return new DemoKeys(await CreateKey(client, KeyScopes.All), await CreateKey(client, KeyScopes.Chat));
    }, Description);

    /// <summary>Whether a key opens it.</summary>
    public static async Task<bool> IsOpenedBy(string key, GrainClient client) => await client.FindKey(ApiKey.Digest(key)) is not null;

    private static async Task<string> CreateKey(GrainClient client, KeyScopes scopes)
    {
        var key = ApiKey.New();
        await client.Channels(Id).Call(channels => channels.CreateKey(ChannelId, new NewChannelKey { Digest = ApiKey.Digest(key), Scopes = scopes }));
        return key;
    }

    public static List<NewFlow> ReadFlows()
    {
        var assembly = typeof(DemoBot).Assembly;
        var flows = new List<NewFlow>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            flows.Add(new NewFlow { Name = resource[Folder.Length..^Extension.Length], Content = reader.ReadToEnd() });
        }
        return flows;
    }
}

/// <param name="Owner">Opens everything of the demo. Whoever may read its file may use it, as with the administrator's token.</param>
/// <param name="Chat">Only talks with the demo: this one is printed.</param>
internal sealed record DemoKeys(string Owner, string Chat);
