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

    // The others take it for dead after some seconds. On a machine that is not busy, a user waits half of this.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    // A user that waits for this silo gets an answer when it goes on, which is too late.
    private static readonly TimeSpan Frozen = 2 * LongestWait;

    // How many turns each user takes elsewhere meanwhile, at least.
    private static readonly int[] TurnsElsewhere = [50, 200, 1_000];

    [Fact]
    public async Task Users_of_a_silo_that_stands_still_are_answered_by_another_and_no_turn_is_missing_or_doubled_when_it_goes_on()
    {
        await using var cluster = await Topology.Start(silos: Read("CSML_SILOS", 3));
        for (var freeze = 0; freeze < Read("CSML_FREEZES", 1); freeze++)
            await Freeze(cluster, freeze);
    }

    private async Task Freeze(Topology cluster, int number)
    {
        using var load = await Load.Start(cluster, Users);
        await load.Counts.UntilAcknowledgedAsync(10 * Users, () => load.HasFailed);
        var silo = cluster.Silos[number % cluster.Silos.Count];
        var frozen = Stopwatch.StartNew();
        await silo.FreezeAsync();
        await load.Counts.UntilAcknowledgedAsync(TurnsElsewhere[number % TurnsElsewhere.Length] * Users, () => load.HasFailed);
        if (frozen.Elapsed < Frozen)
            await Task.Delay(Frozen - frozen.Elapsed);
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
        Assert.True(load.Counts.Longest < LongestWait, $"A user waited for {load.Counts.Longest}.");
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
