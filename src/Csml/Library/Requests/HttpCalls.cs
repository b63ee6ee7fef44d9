using System.Text;
using Csml.Conversations;
using Csml.Values;

namespace Csml.Library.Requests;

/// <summary>From the object that <c>HTTP()</c> and its methods put together to the request that is sent.</summary>
internal static class HttpCalls
{
    /// <returns>Null, or what is wrong with the object: an author may have changed its fields.</returns>
    public static string? TryRead(ObjectValue written, CallContext context, out HttpCall call)
    {
        call = null!;
        if (Text(written, "url") is not { } url)
            return LibraryTexts.RequestField("url");
        if (MethodOf(Text(written, "method")) is not { } method)
            return LibraryTexts.RequestField("method");
        if (Fields(written, "header") is not { } headers)
            return LibraryTexts.RequestField("header");
        if (Fields(written, "query") is not { } query)
            return LibraryTexts.RequestField("query");
        var body = written.TryGet("body", out var given) ? ValueText.Json(given) : null;
        if (body?.Length > ValueText.MaxLength)
            return RuntimeTexts.ValueSize(context.ValueSize);
        context.Spend(body?.Length ?? 0);
        call = new HttpCall(method, WithQuery(url, query))
        {
            Headers = [.. headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
            Body = body,
            TrustsAnyCertificate = written.TryGet("disable_ssl_verify", out var disabled) && disabled is { Kind: ValueKind.Boolean, AsBoolean: true },
        };
        return null;
    }

    private static string? MethodOf(string? name) => name switch
    {
        "get" => "GET",
        "post" => "POST",
        "put" => "PUT",
        "delete" => "DELETE",
        "patch" => "PATCH",
        _ => null,
    };

    private static string? Text(ObjectValue written, string field) =>
        written.TryGet(field, out var value) && value.Kind == ValueKind.String ? value.AsString : null;

    private static OrderedDictionary<string, Value>? Fields(ObjectValue written, string field)
    {
        if (!written.TryGet(field, out var value))
            return [];
        return value.Kind == ValueKind.Object ? value.AsObject.Fields : null;
    }

    // What authors have encoded stays as it is: only what would end a parameter is encoded here.
    private static string WithQuery(string url, OrderedDictionary<string, Value> query)
    {
        if (query.Count == 0)
            return url;
        var text = new StringBuilder(url);
        var mark = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (key, value) in query)
        {
            text.Append(mark).Append(Parameter(key)).Append('=').Append(Parameter(value.ToString()));
            mark = '&';
        }
        return text.ToString();
    }

    private static string Parameter(string text) => text.Replace("&", "%26", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);
}
