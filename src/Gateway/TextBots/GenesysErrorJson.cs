using Gateway.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.TextBots;

/// <summary>An error as Genesys Cloud writes it (<c>ErrorBody</c>).</summary>
/// <param name="EntityId">The id of what the error is about, where that is known.</param>
/// <param name="ContextId">Names the request: the log has it, too.</param>
/// <param name="Errors">One for each thing that is wrong, when several are.</param>
internal sealed record GenesysErrorJson(
    string Message,
    string Code,
    int Status,
    string? EntityId,
    string ContextId,
    IReadOnlyList<GenesysDetailJson> Details,
    IReadOnlyList<GenesysErrorJson> Errors)
{
    public static GenesysErrorJson From(ProblemDetails problem, string contextId)
    {
        var status = problem.Status ?? StatusCodes.Status500InternalServerError;
        var code = problem.Extensions.TryGetValue(ErrorForm.Code, out var own) ? (string)own! : CodeOf(status);
        var fields = problem.Extensions.TryGetValue("errors", out var several) ? several as FieldError[] : null;
        var field = problem.Extensions.TryGetValue("field", out var first) ? (string?)first : null;
        var entity = problem.Extensions.TryGetValue(ErrorForm.Entity, out var id) ? (string?)id : null;
        return new GenesysErrorJson(
            problem.Detail ?? "",
            code,
            status,
            entity,
            contextId,
            fields is not null ? [.. fields.Select(error => new GenesysDetailJson(code, error.Field, null))]
                : field is not null || entity is not null ? [new GenesysDetailJson(code, field, entity)] : [],
            [.. (fields ?? []).Select(error => new GenesysErrorJson(
                error.Message, code, status, null, contextId, [new GenesysDetailJson(code, error.Field, null)], []))]);
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad.request",
        StatusCodes.Status401Unauthorized => "bad.credentials",
        StatusCodes.Status403Forbidden => "not.authorized",
        StatusCodes.Status404NotFound => "not.found",
        StatusCodes.Status405MethodNotAllowed => "method.not.allowed",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status413PayloadTooLarge => "request.entity.too.large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported.media.type",
        StatusCodes.Status429TooManyRequests => "too.many.requests",
        StatusCodes.Status503ServiceUnavailable => "service.unavailable",
        >= 500 => "internal.server.error",
        _ => "bad.request",
    };
}

/// <summary>What an error is about.</summary>
/// <param name="FieldName">A path from the root of the body, or the name of a parameter or header.</param>
internal sealed record GenesysDetailJson(string ErrorCode, string? FieldName, string? EntityId);
