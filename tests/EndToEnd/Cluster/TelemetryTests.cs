using System.Diagnostics;
using System.Net;
using EndToEnd.Kills;

namespace EndToEnd.Cluster;

/// <summary>What nodes tell a collector.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_turn_is_one_trace_through_gateway_and_silo_and_is_counted_in_metrics()
    {
        await using var collector = new FakeCollector();
        await using var cluster = await Topology.Start(environment: collector.Environment);
        using var client = new HttpClient { BaseAddress = cluster.Gateways[0].Address };
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken);

        var (trace, caller) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        using var request = ChatCall.Request(key, "ada", "one");
        request.Headers.Add("traceparent", $"00-{trace}-{caller}-01");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var id = Convert.FromHexString(trace.ToHexString());
        await collector.UntilTakenAsync("/v1/traces", "Gateway"u8.ToArray(), id, "/v1/api/chat"u8.ToArray());
        await collector.UntilTakenAsync("/v1/traces", "Silo"u8.ToArray(), id, "ISessionGrain/Chat"u8.ToArray());
        await collector.UntilTakenAsync("/v1/metrics", "Gateway"u8.ToArray(), "http.server.request.duration"u8.ToArray(), "/v1/api/chat"u8.ToArray());
        await collector.UntilTakenAsync("/v1/metrics", "Silo"u8.ToArray(), "orleans-"u8.ToArray());
        await collector.UntilTakenAsync("/v1/logs", "Gateway"u8.ToArray(), "The cluster answers"u8.ToArray());
    }
}
