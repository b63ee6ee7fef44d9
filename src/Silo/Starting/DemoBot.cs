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

    /// <summary>Creates and builds it, and gives a new key that opens it. It has no secret: a newcomer has nothing to sign.</summary>
    public static Task<string> Create(GrainClient client, TimeProvider clock) => client.RegisterBot(Id, Name, clock, async () =>
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
        var key = ApiKey.New();
        await client.Channels(Id).Retry(channels => channels.Create(ChannelId, Name));
        await client.Channels(Id).Call(channels => channels.CreateKey(ChannelId, new NewChannelKey { Digest = ApiKey.Digest(key), IsLocalOnly = true }));
        return key;
    });

    /// <summary>Whether a key opens it.</summary>
    public static async Task<bool> IsOpenedBy(string key, GrainClient client) => await client.FindKey(ApiKey.Digest(key)) is not null;

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
