using EndToEnd;

namespace Load;

/// <summary>The measurements, one after the other.</summary>
internal static class LoadRun
{
    // A bound for disks that do not wait: what is measured must not fill them.
    private const int MostTurns = 1_000_000;

    private static readonly int[] Users = [1, 16, 64];

    /// <summary>Starts a server, and measures its disk too.</summary>
    public static async Task OfOwnServerAsync(TimeSpan time)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var port = ServerProcess.FreePort();
        using var server = ServerProcess.Start(data, port);
        await server.UntilReadyAsync();
        var bot = await LoadBot.CreateAsync(new Uri($"http://127.0.0.1:{port}"), (await File.ReadAllTextAsync(Path.Combine(data, "admin-token"))).Trim());

        var recorded = await RecordedTurn.TakeAsync(bot, Path.Combine(data, "bots.db"));
        using var ceiling = new Ceiling(Path.Combine(folder.Path, "ceiling.db"), recorded);
        Console.WriteLine($"On {Environment.ProcessorCount} processors, in {folder.Path}; {Ceiling.Describe(recorded)}.");
        Report.WriteHead();
        foreach (var users in Users)
        {
            var turns = await TurnsAsync(bot, users, time);
            var raw = await Measurement.TakeAsync(users, time, MostTurns, session => Task.FromResult(ceiling.Writer(session)));
            Report.Write(turns, raw);
        }
    }

    public static async Task OfRunningServerAsync(Uri server, string adminToken, TimeSpan time)
    {
        var bot = await LoadBot.CreateAsync(server, adminToken);
        Report.WriteHead();
        foreach (var users in Users)
            Report.Write(await TurnsAsync(bot, users, time), raw: null);
    }

    private static Task<Measurement> TurnsAsync(LoadBot bot, int users, TimeSpan time) =>
        Measurement.TakeAsync(users, time, MostTurns, user => bot.ConnectAsync($"{users}-{user}"));
}
