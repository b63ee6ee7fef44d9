using System.Net;
using EndToEnd.Kills;

namespace EndToEnd.Cluster;

/// <summary>What is told while something is away.</summary>
public sealed class AbsenceTests
{
    [Fact]
    public async Task A_gateway_that_is_there_before_any_silo_waits_and_says_so()
    {
        await using var cluster = await Topology.Prepare();
        var gateway = cluster.Gateways[0];
        gateway.Start();
        await gateway.UntilAliveAsync();

        using var client = new HttpClient { BaseAddress = gateway.Address };
        using var answer = await client.SendAsync(Chat("a key", "hello"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("waiting for one", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.LookAsync("/health/ready"));
        await gateway.UntilPrintedAsync("\"LogLevel\":\"Warning\",\"Category\":\"Silo.Nodes.WaitForSilo\",\"Message\":\"Waiting for a silo: ");

        // It can be stopped before that, and started again.
        await gateway.StopAsync();
        gateway.Start();
        foreach (var silo in cluster.Silos)
            silo.Start();
        await gateway.UntilReadyAsync();
        await CountingBot.CreateAsync(client, Topology.AdminToken);
    }

    [Fact]
    public async Task A_silo_that_is_there_before_PostgreSQL_waits_and_says_so()
    {
        await using var cluster = await Topology.Prepare();
        await cluster.Database.Stop();
        var silo = cluster.Silos[0];
        silo.Start();
        await silo.UntilPrintedAsync("\"LogLevel\":\"Warning\",\"Category\":\"Silo.Nodes.SchemaUpgrade\",\"Message\":\"Waiting for the database: ");

        await cluster.Database.Restart();

        await silo.UntilReadyAsync();
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_turns_are_refused_and_when_it_is_back_they_go_on()
    {
        await using var cluster = await Topology.Start();
        using var client = cluster.CreateClient();
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken);
        Assert.Equal("1", await SayAsync(client, key));
        Assert.Equal("2", await SayAsync(client, key));

        await cluster.Database.Stop();
        for (var i = 0; i < 4; i++)
        {
            using var refused = await client.SendAsync(Chat(key, $"refused-{i}"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("PostgreSQL", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        await cluster.Database.Restart();

        for (var turn = 3; turn <= 6; turn++)
            Assert.Equal($"{turn}", await SayAsync(client, key));
        Assert.Equal("7", await SayAsync(client, key, "refused-0"));
    }

    private static HttpRequestMessage Chat(string key, string requestId) => ChatCall.Request(key, "ada", requestId);

    private static async Task<string> SayAsync(HttpClient client, string key, string? requestId = null)
    {
        requestId ??= Guid.NewGuid().ToString();
        HttpResponseMessage answer;
        // Connections that broke with the database are found out one by one.
        while ((answer = await client.SendAsync(Chat(key, requestId))).StatusCode == HttpStatusCode.ServiceUnavailable)
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        return await ChatCall.TextAsync(answer);
    }
}
