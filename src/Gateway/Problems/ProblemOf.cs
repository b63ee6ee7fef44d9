using Bots;
using Csml.Diagnostics;
using Gateway.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Problems;

/// <summary>The one place where what went wrong becomes a status and a problem document (RFC 9457).</summary>
internal static class ProblemOf
{
    public static ProblemDetails Exception(Exception exception) => exception switch
    {
        RefusedException refused => Refusal(refused),
        InvalidRequestException invalid => Problem(StatusCodes.Status400BadRequest, $"{invalid.Field}: {invalid.Message}", invalid.Field),
        NotFoundException missing => Problem(StatusCodes.Status404NotFound, missing.Message, ParameterOf(missing.Kind)),
        ConflictException => Problem(StatusCodes.Status409Conflict, exception.Message),
        BuildFailedException failed => BuildFailure(failed),
        StorageException { IsTransient: true } => Problem(StatusCodes.Status503ServiceUnavailable, exception.Message),
        StorageException => Problem(StatusCodes.Status507InsufficientStorage, exception.Message),
        UnavailableException or BusyException => Problem(StatusCodes.Status503ServiceUnavailable, exception.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problem(StatusCodes.Status413PayloadTooLarge, ErrorTexts.BodyTooLarge(Requests.RequestBody.Limit), Requests.JsonPath.Root),
        BadHttpRequestException broken => Problem(broken.StatusCode, ErrorTexts.BrokenRequest, Requests.JsonPath.Root),
        _ => Problem(StatusCodes.Status500InternalServerError, ErrorTexts.Failed),
    };

    /// <summary>An answer that has a status and no body: what routing and the server refuse by themselves.</summary>
    public static ProblemDetails Status(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problem(StatusCodes.Status404NotFound, ErrorTexts.PathUnknown(context.Request.Path)),
        StatusCodes.Status405MethodNotAllowed => Problem(
            StatusCodes.Status405MethodNotAllowed,
            ErrorTexts.MethodNotAllowed(context.Request.Method, context.Response.Headers.Allow.ToString())),
        var status => Problem(status, ErrorTexts.OtherStatus(status)),
    };

    private static ProblemDetails Refusal(RefusedException refused)
    {
        var problem = Problem(refused.Status, refused.Message, refused.Errors.Count > 0 ? refused.Errors[0].Field : null);
        if (refused.Code is not null)
            problem.Extensions[ErrorForm.Code] = refused.Code;
        if (refused.Entity is not null)
            problem.Extensions[ErrorForm.Entity] = refused.Entity;
        if (refused.Errors.Count > 1)
            problem.Extensions["errors"] = refused.Errors.ToArray();
        return problem;
    }

    private static ProblemDetails BuildFailure(BuildFailedException failed)
    {
        var problem = Problem(StatusCodes.Status422UnprocessableEntity, failed.Message);
        problem.Extensions["errors"] = DiagnosticJson.From(failed.Diagnostics, Severity.Error);
        if (DiagnosticJson.From(failed.Diagnostics, Severity.Warning) is { } warnings)
            problem.Extensions["warnings"] = warnings;
        return problem;
    }

    private static ProblemDetails Problem(int status, string detail, string? field = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        if (field is not null)
            problem.Extensions["field"] = field;
        return problem;
    }

    // How the address names what a caller looks for.
    private static string? ParameterOf(string kind) => kind switch
    {
        "flow" => "flow_id",
        "build" => "version_id",
        "label" => "label",
        "bot" => "bot_id",
        "channel" => "channel_id",
        "key" => "key_id",
        "broadcast" => "request_id",
        "client" => "client_id",
        "memory" => "key",
        "session" => "sessionId",
        _ => null,
    };
}
