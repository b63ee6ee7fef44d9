using System.Diagnostics.Metrics;
using Gateway.Tests.Hosting;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

public sealed class IgnoredFieldTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("{\"client\": {\"user_id\": \"u\"}, \"payload\": {\"content_type\": \"text\", \"content\": {\"text\": \"hi\", \"own\": 1}}}", 0)]
    [InlineData("{\"client\": {\"user_id\": \"u\", \"bot_id\": \"b\"}, \"payload\": {\"content_type\": \"text\", \"content\": {\"text\": \"hi\"}, \"sent_at\": 1}, \"tags\": [], \"airules\": null}", 3)]
    public async Task Fields_that_are_ignored_are_counted_by_their_endpoint(string body, long expected)
    {
        gateway.Stage.Chatting = (_, request) => Task.FromResult(ChatAnswers.To(request, request.Content));
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Name: "csml.gateway.ignored_fields", Meter.Name: "Csml.Server" })
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (tags is [{ Key: "http.route", Value: "/v1/api/chat" }])
                Interlocked.Add(ref counted, count);
        });
        listener.Start();

        await gateway.CreateCaller().PostJson("/v1/api/chat", body);

        Assert.Equal(expected, counted);
    }
}
