using System.Net;
using System.Text;
using Csml.Values;

namespace Csml.Library;

/// <summary>Methods of texts that go into URIs and web pages.</summary>
internal static class UriMethods
{
    public static readonly Method[] Rows =
    [
        new("encode_uri", "encode_uri() => string", "The URI with the values in its query and fragment percent-encoded.", (ref receiver, in _, context) =>
            Bounded(RewriteQuery(receiver.AsString, PercentEncoding.Encode), context)),
        new("decode_uri", "decode_uri() => string", "The URI with the values in its query and fragment decoded.", (ref receiver, in _, context) =>
            Bounded(RewriteQuery(receiver.AsString, value => PercentEncoding.TryDecode(value, out var decoded) ? decoded : value), context)),
        new("encode_uri_component", "encode_uri_component() => string", "The text percent-encoded.", (ref receiver, in _, context) =>
            Bounded(PercentEncoding.Encode(receiver.AsString), context)),
        new("decode_uri_component", "decode_uri_component() => string", "The text with what is percent-encoded in it decoded.", (ref receiver, in _, context) =>
            PercentEncoding.TryDecode(receiver.AsString, out var decoded) ? Value.String(decoded) : context.Fail(LibraryTexts.InvalidUtf8)),
        new("encode_html_entities", "encode_html_entities() => string", "The text with &, < and > written as entities.", (ref receiver, in _, context) =>
            Bounded(receiver.AsString.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), context)),
        new("decode_html_entities", "decode_html_entities() => string", "The text with the entities of HTML 4 and those by number replaced by what they stand for.", (ref receiver, in _, _) =>
            Value.String(WebUtility.HtmlDecode(receiver.AsString))),
    ];

    private static Value Bounded(string text, CallContext context) =>
        text.Length > context.ValueSize ? context.FailSize() : Value.String(text);

    // What comes before the query is left as it is; without a query, all is.
    private static string RewriteQuery(string uri, Func<string, string> rewrite)
    {
        var question = uri.IndexOf('?');
        var hash = uri.IndexOf('#');
        if (question < 0 || (hash >= 0 && hash < question))
            return uri;
        var query = hash < 0 ? uri[(question + 1)..] : uri[(question + 1)..hash];
        var rewritten = new StringBuilder(uri[..question]);
        if (query.Length > 0)
            AppendPairs(rewritten.Append('?'), query, rewrite);
        if (hash >= 0)
            AppendPairs(rewritten.Append('#'), uri[(hash + 1)..], rewrite);
        return rewritten.ToString();
    }

    private static void AppendPairs(StringBuilder rewritten, string pairs, Func<string, string> rewrite)
    {
        var separator = "";
        foreach (var pair in pairs.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            var key = FormDecode(equals < 0 ? pair : pair[..equals]);
            // Commas are kept: they separate the values of a list.
            var values = equals < 0 ? [""] : FormDecode(pair[(equals + 1)..]).Split(',').Select(rewrite);
            var value = string.Join(',', values);
            rewritten.Append(separator).Append(key).Append(value.Length == 0 ? "" : "=").Append(value);
            separator = "&";
        }
    }

    private static string FormDecode(string text) => PercentEncoding.DecodeLossy(text.Replace('+', ' '));
}
