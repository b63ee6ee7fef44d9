using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Gateway.Authentication;
using Gateway.Problems;
using Microsoft.Net.Http.Headers;

namespace Gateway.Requests;

/// <summary>Bodies of requests: one JSON object in UTF-8, read to its end and found sound before anything is done with it.</summary>
internal static class RequestBody
{
    /// <summary>Bytes of a body, where the endpoint has no <see cref="EventLimit"/>.</summary>
    public const long Limit = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = JsonFault.MaxDepth };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>What <paramref name="read"/> makes of the body.</summary>
    /// <exception cref="RefusedException">There is no body, it is no JSON object, or fields of it are wrong.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, Func<RequestFields, T> read)
        where T : class =>
        await ReadOptionalAsync(request, read)
        ?? throw new RefusedException(StatusCodes.Status400BadRequest, JsonPath.Root, ErrorTexts.BodyMissing);

    /// <summary>What <paramref name="read"/> makes of the body; null when there is none.</summary>
    /// <exception cref="RefusedException">It is no JSON object, or fields of it are wrong.</exception>
    public static async ValueTask<T?> ReadOptionalAsync<T>(HttpRequest request, Func<RequestFields, T> read)
        where T : class
    {
        var limit = LimitOf(request);
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        if (!(request.ContentLength <= MemoryPressure.SmallBody) && limit > MemoryPressure.SmallBody)
            request.HttpContext.RequestServices.GetRequiredService<MemoryPressure>().Check();
        var bytes = await ReadToEnd(request, limit);
        request.HttpContext.Features.Get<RequestRate>()?.CountBody(bytes.Length);
        request.HttpContext.Features.Get<MessageSignature>()?.CheckBody(request, bytes.Span);
        if (bytes.IsEmpty)
            return null;
        RefuseOtherTypes(request);
        using var document = Parse(bytes);
        var reading = new RequestReading();
        var result = read(RequestFields.OfRoot(document.RootElement, reading));
        UnknownFields.Check(request, reading);
        return reading.Errors.Count == 0 ? result : throw new RefusedException(reading.Errors);
    }

    // The server itself would close the connection, and a client that still sends would not see the answer.
    private static long LimitOf(HttpRequest request) => request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EventLimit>()?.Bytes ?? Limit;

    private static async ValueTask<ReadOnlyMemory<byte>> ReadToEnd(HttpRequest request, long limit)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var part = await ReadPart(request, reader);
            if (part.Buffer.Length > limit)
                throw TooLarge(limit);
            if (part.IsCompleted)
            {
                var bytes = part.Buffer.ToArray();
                reader.AdvanceTo(part.Buffer.End);
                return bytes;
            }
            reader.AdvanceTo(part.Buffer.Start, part.Buffer.End);
        }
    }

    // Chunks whose size is no number fail as bad requests; one whose size is too large a number does not.
    private static async ValueTask<ReadResult> ReadPart(HttpRequest request, PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync(request.HttpContext.RequestAborted);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new BadHttpRequestException(ErrorTexts.BrokenRequest, StatusCodes.Status400BadRequest, broken);
        }
    }

    private static void RefuseOtherTypes(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, HeaderNames.ContentType, ErrorTexts.NotJsonType);
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, HeaderNames.ContentEncoding, ErrorTexts.Encoded);
    }

    private static bool IsJson(string? contentType) =>
        contentType == "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];
        if (!Utf8.IsValid(bytes.Span))
            throw new RefusedException([FieldError.Of(JsonPath.Root, ErrorTexts.NotUtf8)]);
        if (JsonFault.Find(bytes.Span, names: false) is { } fault)
            throw new RefusedException([fault]);
        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException exception)
        {
            throw new RefusedException([JsonFault.Find(bytes.Span, names: true) ?? FieldError.Of(JsonPath.Root, JsonFault.TextOf(exception))]);
        }
    }

    private static RefusedException TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, JsonPath.Root, ErrorTexts.BodyTooLarge(limit));
}
