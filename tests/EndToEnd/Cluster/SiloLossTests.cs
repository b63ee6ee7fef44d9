using System.Globalization;
using EndToEnd.Kills;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>CSML_KILLS in the environment says how many times a silo is killed; kill-loop.sh sets it.</summary>
public sealed class SiloLossTests(ITestOutputHelper output)
{
    private const int Users = 16;
    private const int KillsInCi = 3;
    private const int LongestUptime = 3_000;

    private readonly Random _random = new();

    [Fact]
    public async Task No_acknowledged_turn_is_lost_or_run_twice_however_often_a_silo_is_killed()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("CSML_KILLS"), CultureInfo.InvariantCulture, out var set) ? set : KillsInCi;
        await using var cluster = await Topology.Start();
        using var load = await Load.Start(cluster, Users);
        for (var kill = 0; kill < kills && !load.HasFailed; kill++)
        {
            await load.Counts.UntilAcknowledgedAsync(2 * Users, () => load.HasFailed);
            await Task.Delay(_random.Next(LongestUptime));
            var silo = cluster.Silos[_random.Next(cluster.Silos.Count)];
            await silo.KillAsync();
            silo.Start();
            await silo.UntilReadyAsync();
        }
        await load.StopAsync();

        output.WriteLine($"{kills} kills, {load.Counts}");
        Assert.Equal(0, load.Counts.Lost);
        Assert.Equal(0, load.Counts.Doubled);
        Assert.True(load.Counts.Acknowledged > kills * Users, "Hardly a turn was taken between the kills.");
        Assert.Equal((2 * load.Counts.Acknowledged, Users), await load.ReadUsageAsync(Topology.AdminToken));
    }

    [Fact]
    public async Task A_rolling_restart_of_all_silos_fails_no_request()
    {
        await using var cluster = await Topology.Start();
        using var load = await Load.Start(cluster, Users);
        foreach (var silo in cluster.Silos)
        {
            await load.Counts.UntilAcknowledgedAsync(10 * Users, () => load.HasFailed);
            await silo.StopAsync();
            silo.Start();
            await silo.UntilReadyAsync();
        }
        await load.StopAsync();

        output.WriteLine($"{load.Counts}");
        Assert.Equal(0, load.Counts.Lost);
        Assert.Equal(0, load.Counts.Doubled);
        Assert.Equal(0, load.Counts.Retried);
    }
}
