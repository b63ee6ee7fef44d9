using EndToEnd;

namespace Load;

/// <summary>The measurements, one after the other.</summary>
internal static class LoadRun
{
    // The servers and the raw disk take turns, so that whatever else the machine does meets all of them.
    private const int Rounds = 5;
    private const int Starts = 3;
    private const string Disk = "disk";

    private static readonly int[] Users = [1, 16, 64];

    // .NET compiles the methods that are used most while they run.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>Starts the servers, and measures the disk too.</summary>
    /// <param name="commands">The first one is the server of this build.</param>
    public static async Task OfStartedServersAsync(IReadOnlyList<IReadOnlyList<string>> commands, TimeSpan time)
    {
        using var folder = new TemporaryFolder();
        var servers = commands.Select((command, i) => new MeasuredServer($"{(char)('A' + i)}", command, folder.Path)).ToList();
        try
        {
            await StartAsync(servers);
            var recorded = await RecordedTurn.TakeAsync(servers[0].Bot, servers[0].DatabaseFile);
            using var ceiling = new Ceiling(Path.Combine(folder.Path, "ceiling.db"), recorded);
            foreach (var server in servers)
            {
                Console.WriteLine(server.DescribeStarts());
                await WarmUpAsync(server);
            }
            Console.WriteLine($"On {Environment.ProcessorCount} processors, in {folder.Path}; {Ceiling.Describe(recorded)}.");
            Report.WriteHead();
            foreach (var users in Users)
                await MeasureAsync(servers, ceiling, users, time);
            foreach (var server in servers)
                Console.WriteLine(server.DescribeMemory());
        }
        finally
        {
            foreach (var server in servers)
                server.Dispose();
        }
    }

    public static async Task OfRunningServerAsync(Uri server, string adminToken, TimeSpan time)
    {
        var bot = await LoadBot.CreateAsync(server, adminToken);
        Report.WriteHead();
        foreach (var users in Users)
        {
            var turns = await Measurement.OfAsync(bot, users);
            await MeasureAsync(time, turns);
            Report.Write("url", turns);
        }
    }

    private static async Task StartAsync(List<MeasuredServer> servers)
    {
        for (var start = 0; start < Starts; start++)
        {
            foreach (var server in servers)
                await server.StartAsync();
        }
        foreach (var server in servers)
            await server.CreateBotAsync();
    }

    private static async Task WarmUpAsync(MeasuredServer server)
    {
        var turns = await server.ConnectAsync(Users[^1]);
        await turns.TakeRoundAsync(WarmUp);
        server.Count(turns);
    }

    private static async Task MeasureAsync(List<MeasuredServer> servers, Ceiling ceiling, int users, TimeSpan time)
    {
        var turns = await Task.WhenAll(servers.Select(server => server.ConnectAsync(users)));
        var raw = new Measurement([.. Enumerable.Range(0, users).Select(user => ceiling.Writer($"{users}-{user}", offset: user))]);
        await MeasureAsync(time, [.. turns, raw]);
        foreach (var (server, measurement) in servers.Zip(turns))
        {
            server.Count(measurement);
            Report.Write(server.Name, measurement);
        }
        Report.Write(Disk, raw);
    }

    private static async Task MeasureAsync(TimeSpan time, params Measurement[] measurements)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var measurement in measurements)
                await measurement.TakeRoundAsync(time / Rounds);
        }
    }
}
