using EndToEnd;

namespace Load;

/// <summary>The measurements, one after the other.</summary>
internal static class LoadRun
{
    // The server and the raw disk take turns, so that what else the machine does meets both.
    private const int Rounds = 5;

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
            var turns = await ConnectAsync(bot, users);
            var raw = new Measurement([.. Enumerable.Range(0, users).Select(ceiling.Writer)]);
            await MeasureAsync(time, turns, raw);
            Report.Write(turns, raw);
        }
    }

    public static async Task OfRunningServerAsync(Uri server, string adminToken, TimeSpan time)
    {
        var bot = await LoadBot.CreateAsync(server, adminToken);
        Report.WriteHead();
        foreach (var users in Users)
        {
            var turns = await ConnectAsync(bot, users);
            await MeasureAsync(time, turns);
            Report.Write(turns, raw: null);
        }
    }

    private static async Task<Measurement> ConnectAsync(LoadBot bot, int users) =>
        new(await Task.WhenAll(Enumerable.Range(0, users).Select(user => bot.ConnectAsync($"{users}-{user}"))));

    private static async Task MeasureAsync(TimeSpan time, params Measurement[] measurements)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var measurement in measurements)
                await measurement.TakeRoundAsync(time / Rounds);
        }
    }
}
