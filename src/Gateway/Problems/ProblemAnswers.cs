using System.Globalization;
using Bots;
using Bots.Telemetry;
using Gateway.Live;
using Gateway.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Problems;

/// <summary>Sees to it that whatever goes wrong is answered with a problem document, or what the API that was called has in its place, and logged when it is the server's fault.</summary>
internal sealed partial class ProblemAnswers(RequestDelegate next, ILogger<ProblemAnswers> logger, FaultLog faults)
{
    private const string RetrySeconds = "1";

    public async Task InvokeAsync(HttpContext context)
    {
        ServerVersion.AddTo(context.Response.Headers);
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                ServerMetrics.NoteRefusal(context.Response.StatusCode, ReasonOf(context.Response.StatusCode, exception: null));
                await Answer(context, ProblemOf.Status(context));
            }
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told. A client that goes away is no fault of the server; what else went wrong may be.
            if (exception is not (OperationCanceledException or IOException))
                Describe(context, exception);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = Describe(context, exception);
            SetHeaders(context.Response.Headers, exception, problem);
            await Answer(context, problem);
        }
        catch (Exception exception) when (context.Features.Get<EventStream>() is { } events)
        {
            await events.Fail(Describe(context, exception));
        }
    }

    private static void SetHeaders(IHeaderDictionary headers, Exception exception, ProblemDetails problem)
    {
        headers.Clear();
        ServerVersion.AddTo(headers);
        if (exception is RefusedException { Challenge: { } challenge })
            headers.WWWAuthenticate = challenge;
        if (exception is RefusedException { RetryAfter: { } after })
            headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            headers.RetryAfter = RetrySeconds;
    }

    /// <summary>Says what went wrong to the client, and to the log when that is the server's fault.</summary>
    private ProblemDetails Describe(HttpContext context, Exception exception)
    {
        var problem = ProblemOf.Exception(exception);
        ServerMetrics.NoteRefusal(problem.Status!.Value, ReasonOf(problem.Status.Value, exception));
        if (exception is StorageException or UnavailableException or BusyException)
            faults.Note(context.Request.Path, exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            problem.Extensions["trace_id"] = context.TraceIdentifier;
            LogFailure(context.Request.Method, context.Request.Path, context.TraceIdentifier, exception);
        }
        return problem;
    }

    private static string ReasonOf(int status, Exception? exception) => exception switch
    {
        BusyException => "busy",
        StorageException => "storage",
        UnavailableException => "unavailable",
        _ => status switch
        {
            StatusCodes.Status401Unauthorized => "unauthenticated",
            StatusCodes.Status403Forbidden => "forbidden",
            StatusCodes.Status404NotFound => "not_found",
            StatusCodes.Status409Conflict => "conflict",
            StatusCodes.Status413PayloadTooLarge => "too_large",
            StatusCodes.Status422UnprocessableEntity => "build_failed",
            StatusCodes.Status429TooManyRequests => "rate_limit",
            StatusCodes.Status503ServiceUnavailable => "memory",
            >= StatusCodes.Status500InternalServerError => "defect",
            _ => "invalid",
        },
    };

    private static Task Answer(HttpContext context, ProblemDetails problem) => ErrorForm.Of(context, problem).ExecuteAsync(context);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; trace id {TraceId}")]
    private partial void LogFailure(string method, PathString path, string traceId, Exception exception);
}
