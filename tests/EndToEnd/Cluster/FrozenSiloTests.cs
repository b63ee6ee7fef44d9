using System.Diagnostics;
using System.Globalization;
using EndToEnd.Kills;
using Npgsql;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>
/// A silo that stands still for a while holds sessions that others have taken over when it goes on. CSML_FREEZES in the environment says how
/// often that is tried, and CSML_SILOS how many silos there are; freeze-loop.sh sets them.
/// </summary>
public sealed class FrozenSiloTests(ITestOutputHelper output)
{
    private const int Users = 8;

    // The others need some seconds until they take a silo for dead.
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FrozenInCi = TimeSpan.FromSeconds(12);

    // It takes half of that on a machine that is not busy.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    // How many turns each user takes elsewhere meanwhile, at least.
    private static readonly int[] TurnsElsewhere = [50, 200, 1_000];

    [Fact]
    public async Task No_turn_is_missing_or_doubled_after_a_silo_stood_still()
    {
        var freezes = Read("CSML_FREEZES", 0);
        await using var cluster = await Topology.Start(silos: Read("CSML_SILOS", 2));
        for (var freeze = 0; freeze < Math.Max(1, freezes); freeze++)
            await Freeze(cluster, freeze, freezes == 0 ? FrozenInCi : Frozen);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Users_of_a_silo_that_stands_still_are_answered_by_another(int silos)
    {
        await using var cluster = await Topology.Start(silos: silos);
        using var load = await Load.Start(cluster, Users);
        await load.Counts.UntilAcknowledgedAsync(10 * Users, () => load.HasFailed);
        await cluster.Silos[0].FreezeAsync();
        await Task.Delay(LongestWait * 2);
        // A user that has waited for it gets an answer now, which is too late.
        await cluster.Silos[0].ThawAsync();
        await load.StopAsync();

        output.WriteLine($"{load.Counts}");
        Assert.Equal((0, 0), (load.Counts.Lost, load.Counts.Doubled));
        Assert.True(load.Counts.Longest < LongestWait, $"A user waited for {load.Counts.Longest}.");
    }

    private async Task Freeze(Topology cluster, int number, TimeSpan time)
    {
        using var load = await Load.Start(cluster, Users);
        await load.Counts.UntilAcknowledgedAsync(10 * Users, () => load.HasFailed);
        var silo = cluster.Silos[number % cluster.Silos.Count];
        var frozen = Stopwatch.StartNew();
        await silo.FreezeAsync();
        await load.Counts.UntilAcknowledgedAsync(TurnsElsewhere[number % TurnsElsewhere.Length] * Users, () => load.HasFailed);
        if (frozen.Elapsed < time)
            await Task.Delay(time - frozen.Elapsed);
        await silo.ThawAsync();
        await load.Counts.UntilAcknowledgedAsync(50 * Users, () => load.HasFailed);
        // It has learned that the others take it for dead, and ends: the operating system, or whoever runs it, starts it again.
        await silo.KillAsync();
        silo.Start();
        await silo.UntilReadyAsync();
        await load.StopAsync();

        var (turns, requests) = await CountTurns(cluster);
        output.WriteLine($"frozen for {frozen.Elapsed.TotalSeconds:F0} s: {load.Counts}; {turns} turns of {requests} requests are stored");
        Assert.Equal((0, 0), (load.Counts.Lost, load.Counts.Doubled));
        Assert.Equal((load.Counts.Acknowledged, load.Counts.Acknowledged), (turns, requests));
        Assert.Equal((2 * load.Counts.Acknowledged, Users), await load.ReadUsageAsync(Topology.AdminToken));
    }

    // Of the bot of this load: it has the newest sessions.
    private static async Task<(long Turns, long Requests)> CountTurns(Topology cluster)
    {
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var command = database.CreateCommand(
            """
            SELECT count(*), count(DISTINCT (t.session, t.request)) FROM turns t JOIN sessions s ON s.id = t.session
            WHERE s.bot = (SELECT bot FROM sessions ORDER BY id DESC LIMIT 1)
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
