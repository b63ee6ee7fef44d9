using EndToEnd.Cluster;
using Load;

namespace ClusterLoad;

/// <summary>The measurements, one after the other.</summary>
internal static class ClusterRun
{
    // The cluster and pgbench take turns, so that what else the machine does meets both.
    private const int Rounds = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40);

    private static readonly int[] Users = [16, 64, 256];

    public static async Task Measure(TimeSpan time, int gateways, bool isTogether)
    {
        await using var cluster = await Topology.Start(isDurable: true, isTogether: isTogether);
        var first = await LoadBot.CreateAsync(cluster.Gateways[0].Address, Topology.AdminToken);
        var bots = cluster.Gateways.Take(gateways).Select(gateway => first.At(gateway.Address)).ToList();
        using var pgbench = new PgBench(cluster.Database, cluster.ConnectionString);
        // Sessions have sealed by then, and their documents are as large as they stay. What is compiled at run time is: four processes are
        // longer at that than they measure.
        await (await Connect(bots, 64)).TakeRoundAsync(WarmUp);
        await pgbench.Prepare();

        Console.WriteLine($"On {Environment.ProcessorCount} processors: {(isTogether ? "2 silos with gateways" : $"2 silos, {gateways} gateways")}, PostgreSQL and the clients; rows of {pgbench.Size} bytes.");
        Console.WriteLine(Figures.Head);
        foreach (var users in Users)
        {
            var turns = await Connect(bots, users);
            var upserts = new List<Figures>();
            for (var round = 0; round < Rounds; round++)
            {
                await turns.TakeRoundAsync(time / Rounds);
                upserts.Add(await pgbench.Measure(users, time / Rounds));
            }
            Console.WriteLine(Figures.Row(users, Figures.Of(turns), upserts.OrderBy(figures => figures.PerSecond).ElementAt(Rounds / 2)));
        }
    }

    private static async Task<Measurement> Connect(List<LoadBot> bots, int users) =>
        new(await Task.WhenAll(Enumerable.Range(0, users).Select(user => bots[user % bots.Count].ConnectAsync($"{users}-{user}-{Guid.NewGuid():N}"))));
}
