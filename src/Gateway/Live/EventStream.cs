using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Gateway.Live;

/// <summary>
/// An answer in server-sent events, which begins with the first of them; until then the request can be refused like any other. The
/// framework's own result for such answers begins before it has any, and has no comments.
/// </summary>
internal sealed class EventStream
{
    public const string ContentType = "text/event-stream";

    private const string Error = "error";

    private readonly HttpContext _context;
    private readonly JsonSerializerOptions _json;

    public EventStream(HttpContext context)
    {
        _context = context;
        _json = context.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        context.Features.Set(this);
    }

    /// <param name="data">It is written as JSON, which has no line breaks here.</param>
    /// <param name="id">Without control characters; null for an event that has none.</param>
    public Task Send<T>(string name, T data, string? id = null) =>
        Write($"event: {name}\n{(id is null ? "" : $"id: {id}\n")}data: {JsonSerializer.Serialize(data, _json.GetTypeInfo(typeof(T)))}\n\n");

    /// <summary>Tells those in between, and a client that counts the seconds, that the connection is not dead.</summary>
    public Task Beat() => Write(":\n\n");

    /// <summary>Ends an answer that has begun with why there will be no other end.</summary>
    public Task Fail(ProblemDetails problem) => Send(Error, TypedResults.Problem(problem).ProblemDetails);

    private async Task Write(string text)
    {
        // What is told is told to nobody then, and goes on.
        if (_context.RequestAborted.IsCancellationRequested)
            return;
        var response = _context.Response;
        if (!response.HasStarted)
        {
            response.ContentType = ContentType;
            response.Headers.CacheControl = "no-store";
            // Where nginx is in between, it is to hold nothing back.
            response.Headers["X-Accel-Buffering"] = "no";
            _context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        }
        await response.WriteAsync(text);
        await response.Body.FlushAsync();
    }
}
