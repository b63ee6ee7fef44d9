using System.Text;
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

    // Small events that come at once are sent together.
    private const int MostUnsent = 16 * 1024;

    private readonly HttpContext _context;
    private readonly JsonSerializerOptions _json;
    private bool _hasBegun;

    public EventStream(HttpContext context)
    {
        _context = context;
        _json = context.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        context.Features.Set(this);
    }

    /// <summary>Adds an event, which is sent with the next call of <see cref="Flush"/> at the latest.</summary>
    /// <param name="data">It is written as JSON, which has no line breaks here.</param>
    /// <param name="id">Without control characters; null for an event that has none.</param>
    public Task Add<T>(string name, T data, string? id = null) =>
        Write($"event: {name}\n{(id is null ? "" : $"id: {id}\n")}data: {JsonSerializer.Serialize(data, _json.GetTypeInfo(typeof(T)))}\n\n");

    /// <summary>Tells those in between, and a client that counts the seconds, that the connection is not dead.</summary>
    public async Task Beat()
    {
        await Write(":\n\n");
        await Flush();
    }

    /// <summary>Ends an answer that has begun with why there will be no other end.</summary>
    public async Task Fail(ProblemDetails problem)
    {
        await Add(Error, TypedResults.Problem(problem).ProblemDetails);
        await Flush();
    }

    /// <summary>Sends what was added, and waits while the client does not read.</summary>
    public async Task Flush()
    {
        if (_context.RequestAborted.IsCancellationRequested || !_hasBegun)
            return;
        await _context.Response.BodyWriter.FlushAsync();
        // A long answer lets others have the thread in between.
        await Task.Yield();
    }

    private async Task Write(string text)
    {
        // What is told is told to nobody then, and goes on.
        if (_context.RequestAborted.IsCancellationRequested)
            return;
        var response = _context.Response;
        if (!_hasBegun)
        {
            _hasBegun = true;
            response.ContentType = ContentType;
            response.Headers.CacheControl = "no-store";
            // Where nginx is in between, it is to hold nothing back.
            response.Headers["X-Accel-Buffering"] = "no";
            _context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await response.StartAsync();
        }
        Encoding.UTF8.GetBytes(text, response.BodyWriter);
        if (response.BodyWriter.UnflushedBytes > MostUnsent)
            await Flush();
    }
}
