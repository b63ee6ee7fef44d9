using System.Net;
using Gateway.Tests.Hosting;
using Http.Nodes;
using Http.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Silo.Tests.Starting;

public sealed class ShutdownTests : IDisposable
{
    private const string Hello = """{"client": {"user_id": "u"}, "payload": {"content_type": "text", "content": {"text": "hi"}}}""";

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_turn_in_flight_is_answered_before_the_server_stops()
    {
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var stage = new Stage
        {
            Chatting = async (_, request) =>
            {
                began.SetResult();
                await goOn.Task;
                return ChatAnswers.To(request, request.Content);
            },
        };
        await using var gateway = RunningGateway.Start(_data.Path, stage: stage);
        var asking = gateway.CreateDemoCaller().PostAsync("/v1/api/chat", JsonAnswers.Json(Hello));
        await began.Task;

        // What SIGTERM does.
        gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.False(asking.IsCompleted);
        goOn.SetResult();

        using var response = await asking;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"hi\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
