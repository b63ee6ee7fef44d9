using System.Globalization;

namespace ClusterLoad;

/// <summary>The measurements, one after the other.</summary>
internal static class ClusterRun
{
    // The clusters and pgbench take turns, so that whatever else the machine does meets all of them.
    private const int Rounds = 3;

    // .NET has compiled what is used most by then, in all processes.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40);

    private static readonly int[] Users = [16, 64, 256];

    /// <param name="commands">The programs of the nodes of each cluster; null for the one of this build, which is the first.</param>
    public static async Task Measure(IReadOnlyList<IReadOnlyList<string>?> commands, TimeSpan time, int gateways, bool isTogether)
    {
        var clusters = new List<MeasuredCluster>();
        try
        {
            foreach (var command in commands)
            {
                var cluster = await MeasuredCluster.Start($"{(char)('A' + clusters.Count)}", command, gateways, isTogether);
                clusters.Add(cluster);
                Console.WriteLine($"{cluster.Name}: {(command is null ? "this build" : string.Join(' ', command))}");
                await (await cluster.Connect(64)).TakeRoundAsync(WarmUp);
            }
            using var pgbench = new PgBench(clusters[0].Topology.Database, clusters[0].Topology.ConnectionString);
            await pgbench.Prepare();

            Console.WriteLine($"On {Environment.ProcessorCount} processors: {(isTogether ? "2 silos with gateways" : $"2 silos, {gateways} gateways")}, PostgreSQL and the clients; pgbench writes {pgbench.Size} bytes a transaction.");
            Console.WriteLine(Figures.Head);
            foreach (var users in Users)
                await Measure(clusters, pgbench, users, time);
            foreach (var cluster in clusters)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cluster.Name}: {cluster.ResidentMegabytes:F0} MB in all nodes after the run"));
        }
        finally
        {
            foreach (var cluster in clusters)
                await cluster.DisposeAsync();
        }
    }

    private static async Task Measure(List<MeasuredCluster> clusters, PgBench pgbench, int users, TimeSpan time)
    {
        var turns = await Task.WhenAll(clusters.Select(cluster => cluster.Connect(users)));
        var upserts = new List<Figures>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var measurement in turns)
                await measurement.TakeRoundAsync(time / Rounds);
            upserts.Add(await pgbench.Measure(users, time / Rounds));
        }
        foreach (var (cluster, measurement) in clusters.Zip(turns))
            Console.WriteLine(Figures.Row(users, cluster.Name, Figures.Of(measurement)));
        Console.WriteLine(Figures.Row(users, "pgbench", upserts.OrderBy(figures => figures.PerSecond).ElementAt(Rounds / 2)));
    }
}
