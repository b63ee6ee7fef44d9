using EndToEnd.Kills;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>One of two gateways is killed, with requests in it.</summary>
public sealed class GatewayLossTests(ITestOutputHelper output)
{
    private const int Users = 8;

    [Fact]
    public async Task A_gateway_that_is_killed_costs_the_clients_of_the_other_nothing_and_its_own_get_their_one_answer_there()
    {
        // Until the gateway is killed no turn ends, however long it takes until all have begun.
        var killed = new TaskCompletionSource();
        await using var outside = new SlowServer(killed.Task);
        await using var cluster = await Topology.Start(environment: new Dictionary<string, string> { ["Outbound__TimeLimit"] = "60" });
        var (lost, other) = (cluster.Gateways[0], cluster.Gateways[1]);
        using var client = new HttpClient { BaseAddress = lost.Address };
        using var elsewhere = new HttpClient { BaseAddress = other.Address };
        var key = await CountingBot.CreateAsync(elsewhere, Topology.AdminToken, CountingBot.FlowThatAsks(outside.Address));
        var counting = await CountingBot.CreateAsync(elsewhere, Topology.AdminToken);
        using var load = Load.Start(new HttpClient { BaseAddress = other.Address }, Users, counting);

        var cutOff = Enumerable.Range(0, Users).Select(i => ChatCall.SendAsync(client, key, $"cut-off-{i}", "one")).ToList();
        while (outside.Requests < Users)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        await lost.KillAsync();
        killed.SetResult();
        foreach (var call in cutOff)
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);

        // The turns go on without the gateway, or are over by now: whoever asks again is told what came of them.
        for (var i = 0; i < Users; i++)
            Assert.Equal("1", await ChatCall.SendAsync(elsewhere, key, $"cut-off-{i}", "one"));
        Assert.Equal(Users, outside.Requests);

        lost.Start();
        await lost.UntilReadyAsync();
        for (var i = 0; i < Users; i++)
            Assert.Equal("2", await ChatCall.SendAsync(client, key, $"cut-off-{i}", "two"));
        await load.StopAsync();
        output.WriteLine($"On the other gateway: {load.Counts}");
        Assert.Equal((0, 0, 0), (load.Counts.Lost, load.Counts.Doubled, load.Counts.Retried));
        Assert.InRange(load.Counts.Acknowledged, Users, long.MaxValue);
    }
}
