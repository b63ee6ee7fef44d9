using System.Diagnostics;
using EndToEnd.Kills;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>A node that is told to stop ends what it has begun.</summary>
public sealed class DrainTests(ITestOutputHelper output)
{
    private const int Users = 16;

    // A node gives up what it still runs after this time. It is longer than the test waits for its end: a node that ends has finished its turns.
    private static readonly (string Name, string Value) Patience = ("shutdownTimeoutSeconds", "3600");

    [Fact]
    public async Task A_silo_that_is_told_to_stop_answers_each_turn_that_it_has_begun()
    {
        await using var outside = new SlowServer(TimeSpan.FromSeconds(1));
        await using var cluster = await Topology.Start(environment: new Dictionary<string, string> { [Patience.Name] = Patience.Value });
        using var client = cluster.CreateClient();
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken, CountingBot.FlowThatAsks(outside.Address));
        using var load = await Load.Start(cluster, Users, key);
        await load.Counts.UntilAcknowledgedAsync(2 * Users, () => load.HasFailed);

        var begun = Stopwatch.GetTimestamp();
        await cluster.Silos[0].StopAsync();
        var took = Stopwatch.GetElapsedTime(begun);
        await load.Counts.UntilAcknowledgedAsync(2 * Users, () => load.HasFailed);
        await load.StopAsync();

        output.WriteLine($"The silo ended after {took.TotalSeconds:F1} s; {load.Counts}; {outside.Requests} requests to the outside.");
        Assert.Equal((0, 0, 0), (load.Counts.Lost, load.Counts.Doubled, load.Counts.Retried));
        // A turn that was given up, and run again on the other silo, would have asked twice.
        Assert.Equal(load.Counts.Acknowledged, outside.Requests);
    }

    [Fact]
    public async Task A_gateway_that_is_told_to_stop_answers_each_request_that_it_has_taken()
    {
        await using var outside = new SlowServer(TimeSpan.FromSeconds(1));
        await using var cluster = await Topology.Start();
        using var client = new HttpClient { BaseAddress = cluster.Gateways[0].Address };
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken, CountingBot.FlowThatAsks(outside.Address));
        var answers = Enumerable.Range(0, Users).Select(i => ChatCall.SendAsync(client, key, $"user-{i}", "one")).ToList();
        while (outside.Requests < Users)
            await Task.Delay(TimeSpan.FromMilliseconds(10));

        await cluster.Gateways[0].StopAsync();

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal("1", answer));
    }
}
