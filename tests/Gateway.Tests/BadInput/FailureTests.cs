using System.Net;
using Bots;
using Gateway.Tests.Hosting;
using Grains.Live;
using Http.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.BadInput;

/// <summary>What a client is told when a grain throws.</summary>
public sealed class FailureTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Hello = """{"client": {"user_id": "u"}, "payload": {"content_type": "text", "content": {"text": "hi"}}}""";

    public static TheoryData<Exception, HttpStatusCode, string> Known => new()
    {
        { new NotFoundException("bot", "b"), HttpStatusCode.NotFound, "There is no bot \"b\"." },
        { new ConflictException("The bot was never built."), HttpStatusCode.Conflict, "The bot was never built." },
        { new StorageException("The disk is full.", isTransient: false), HttpStatusCode.InsufficientStorage, "The disk is full." },
        { new StorageException("The store is locked.", isTransient: true), HttpStatusCode.ServiceUnavailable, "The store is locked." },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public async Task What_a_grain_says_is_passed_on(Exception exception, HttpStatusCode status, string detail)
    {
        var response = await ChatThatThrows(exception);

        Assert.Equal(detail, (await response.ReadJson(status)).Text("detail"));
        Assert.Equal(status == HttpStatusCode.ServiceUnavailable, response.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task The_field_that_a_grain_names_is_passed_on()
    {
        var response = await ChatThatThrows(new InvalidRequestException("payload.content.text", "A text has a text."));

        var problem = await response.ReadJson(HttpStatusCode.BadRequest);
        Assert.Equal(("payload.content.text", "payload.content.text: A text has a text."), (problem.Text("field"), problem.Text("detail")));
    }

    [Fact]
    public async Task A_defect_is_logged_under_a_trace_id_and_told_without_its_particulars()
    {
        var response = await ChatThatThrows(new InvalidOperationException("the wiring at line 7"));

        var problem = await response.ReadJson(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("wiring", problem.GetRawText(), StringComparison.Ordinal);
        var traceId = problem.Text("trace_id");
        Assert.Contains(gateway.Log.Lines, line =>
            line.Contains(traceId, StringComparison.Ordinal) && line.Contains("the wiring at line 7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_after_the_first_event_is_told_in_the_last()
    {
        gateway.Stage.Chatting = async (_, request) =>
        {
            await ((ILiveObserver)gateway.Services.GetRequiredService<ILiveChat>()).Hear(request.CallId, 0, ChatAnswers.To(request, request.Content).Messages[0]);
            throw new StorageException("The store is locked.", isTransient: true);
        };

        await using var events = await EventReader.Open(await EventReader.Post(gateway.CreateCaller(), Hello));

        Assert.Equal("hi", (await events.Next()).Text);
        var last = Assert.Single(await events.Rest());
        Assert.Equal(("error", 503, "The store is locked."), (last.Name, last.Data.GetProperty("status").GetInt32(), last.Data.Text("detail")));
        Assert.Equal(["type", "title", "status", "detail"], last.Data.Names());
    }

    [Fact]
    public async Task A_client_that_goes_away_is_not_logged()
    {
        using var cancellation = new CancellationTokenSource();
        gateway.Stage.Chatting = async (_, _) =>
        {
            await cancellation.CancelAsync();
            throw new OperationCanceledException("gone away");
        };

        await Record.ExceptionAsync(() => gateway.CreateCaller().PostAsync("/v1/api/chat", JsonAnswers.Json(Hello), cancellation.Token));

        Assert.DoesNotContain(gateway.Log.Lines, line => line.Contains("gone away", StringComparison.Ordinal));
    }

    private Task<HttpResponseMessage> ChatThatThrows(Exception exception)
    {
        gateway.Stage.Chatting = (_, _) => Task.FromException<ChatAnswer>(exception);
        return gateway.CreateCaller().PostAsync("/v1/api/chat", JsonAnswers.Json(Hello));
    }
}
