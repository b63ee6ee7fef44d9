using Http.BadInput;
using Http.Clients;

namespace Http;

/// <summary>
/// Requests that are meant to confuse the server or to hold it up: each is answered once for each request that it is, and the server serves others
/// afterwards. <see cref="BadRequests"/> has what a client library can send.
/// </summary>
[Collection(OneHost.Name)]
public sealed class HttpAttackTests(ApiHost host) : IAsyncLifetime
{
    private const string Live = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private const string Chat = "POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: KEY\r\nContent-Type: application/json\r\n";
    private const string Body = """{"client":{"user_id":"attack"},"payload":{"content_type":"text","content":{"text":"hi"}}}""";

    private ApiBot _bot = null!;

    /// <summary>The attack, the bytes, and the status codes of all answers.</summary>
    public static TheoryData<string, string, string> Attacks => new()
    {
        { "nothing wrong", Chat + Length(Body) + Body, "200" },
        { "two requests at once", "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n" + Live, "200, 200" },

        { "a header of 40 KiB", Get("/health/live", $"X-A: {Many("a", 40_000)}"), "431" },
        { "many headers", Get("/health/live", string.Join("\r\n", Enumerable.Range(0, 200).Select(i => $"X-{i}: a"))), "431" },
        { "headers of 40 KiB together", Get("/health/live", string.Join("\r\n", Enumerable.Range(0, 80).Select(i => $"X-{i}: {Many("a", 500)}"))), "431" },
        { "a target of 10 KiB", Get("/" + Many("a", 10_000)), "414" },
        { "a query of 10 KiB", Get("/health/live?" + Many("a", 10_000)), "414" },
        { "a method without an end", Many("A", 10_000) + " / HTTP/1.1\r\nHost: x\r\n\r\n", "414" },
        { "a header without a colon", Get("/health/live", "no header"), "400" },
        { "a space before the colon", Get("/health/live", "X-A : a"), "400" },
        { "a header without a name", Get("/health/live", ": a"), "400" },
        { "a header that is folded", Get("/health/live", "X-A: a\r\n b"), "400" },
        { "a zero in a header", Get("/health/live", "X-A: a\0b"), "400" },
        { "a carriage return in a header", Get("/health/live", "X-A: a\rb"), "400" },
        { "line feeds alone", "GET /health/live HTTP/1.1\nHost: x\nConnection: close\n\n", "200" },
        { "no host", "GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n", "400" },
        { "two hosts", "GET /health/live HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n", "400" },
        { "a host that is none", "GET /health/live HTTP/1.1\r\nHost: a/b@c\r\nConnection: close\r\n\r\n", "400" },
        { "another version", "GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n", "505" },
        { "no version", "GET /health/live\r\nHost: x\r\n\r\n", "400" },
        { "TLS on a port without it", "\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0000\r\n\r\n", "400" },
        { "nothing but line breaks", Many("\r\n", 100) + Live, "200" },

        { "a length and chunks", Chat + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Live, "400" },
        { "chunks and a length", Chat + "Transfer-Encoding: chunked\r\nContent-Length: 400\r\n\r\n0\r\n\r\n" + Live, "400" },
        { "two lengths", Chat + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + Live, "400" },
        { "one length twice", Chat + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" + Live, "400" },
        { "a list of lengths", Chat + "Content-Length: 2, 2\r\n\r\n{}" + Live, "400" },
        { "a length with a sign", Chat + "Content-Length: +2\r\n\r\n{}" + Live, "400" },
        { "a length below zero", Chat + "Content-Length: -2\r\n\r\n{}" + Live, "400" },
        { "a length in hexadecimal digits", Chat + "Content-Length: 0x2\r\n\r\n{}" + Live, "400" },
        { "a length of 23 digits", Chat + "Content-Length: 99999999999999999999999\r\n\r\n{}" + Live, "400" },
        { "chunks of another name", Chat + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Live, "400" },
        { "chunks that are not last", Chat + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + Live, "400" },
        { "chunks twice", Chat + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Live, "400" },
        { "chunks with a space before the colon", Chat + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + Live, "400" },
        { "chunks of HTTP/1.0", Chat.Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal) + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Live, "400" },
        { "a chunk of no size", Chunked("\r\n{}\r\n0\r\n\r\n"), "400" },
        { "a chunk of a size below zero", Chunked("-2\r\n{}\r\n0\r\n\r\n"), "400" },
        { "a chunk of a size with 0x", Chunked("0x2\r\n{}\r\n0\r\n\r\n"), "400" },
        { "a chunk of a size that no memory has", Chunked("ffffffffffffffff\r\n{}\r\n0\r\n\r\n"), "400" },
        { "a chunk that is longer than it says", Chunked("1\r\n{}\r\n0\r\n\r\n"), "400" },
        { "a chunk that ends in a line feed alone", Chunked("2\n{}\n0\n\n"), "400" },
        { "a chunk with a very long extension", Chunked($"2;{Many("a", 10_000)}\r\n{{}}\r\n0\r\n\r\n"), "400" },
        { "a key in what follows the chunks", Chunked($"{Body.Length:x}\r\n{Body}\r\n0\r\nX-Api-Key: other\r\n\r\n"), "200" },
        { "a body that is not sent", Chat + "Content-Length: 100\r\n\r\n{", "408" },
        { "a request behind a body", Chat + Length(Body) + Body + Live, "200" },

        { "a trace", "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404" },
        { "a proxy's CONNECT", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\nConnection: close\r\n\r\n", "404" },
        { "options of the server", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404" },
        { "a method in small letters", "get /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "200" },
        { "a method that does not exist", "BREW /v1/api/bot HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "405" },
        { "another method in a header", Get("/v1/bots", "X-HTTP-Method-Override: DELETE"), "401" },
        { "another address in a header", Get("/", "X-Original-URL: /v1/bots\r\nX-Rewrite-URL: /v1/bots"), "404" },
        { "a loopback client in headers", Get("/v1/bots", "X-Forwarded-For: 127.0.0.1\r\nForwarded: for=127.0.0.1"), "401" },

        { "dots in a path", Get("/chat/../v1/bots"), "401" },
        { "encoded dots in a path", Get("/chat/%2e%2e/v1/bots"), "401" },
        { "dots encoded twice", Get("/chat/%252e%252e/v1/bots"), "404" },
        { "encoded slashes", Get("/chat/..%2fv1%2fbots"), "404" },
        { "backslashes", Get("/chat/..\\v1\\bots"), "404" },
        { "dots above the root", Get("/../../../../etc/passwd"), "404" },
        { "dots in a folder of files", Get("/reference/..%2f..%2fappsettings.json"), "404" },
        { "dots in a folder of files, encoded twice", Get("/reference/%252e%252e%252fappsettings.json"), "404" },
        { "a path of overlong UTF-8", Get("/chat/%c0%ae%c0%ae/v1/bots"), "404" },
        { "a path that is not UTF-8", Get("/v1/bots/%ff"), "401" },
        { "a zero in a path", Get("/v1/bots%00"), "400" },
        { "a zero in an id", Get("/v1/bots/a%00b"), "400" },
        { "bytes in a path", Get("/v1/bots/\u00ff\u00fe"), "400" },
        { "a percent sign alone", Get("/v1/bots/%"), "401" },
        { "two slashes", Get("//v1//bots"), "404" },
        { "a path in capitals", Get("/V1/BOTS"), "401" },
        { "a parameter of a path", Get("/v1/bots;a=b"), "404" },
        { "an address of another server", Get("http://example.com/v1/bots"), "400" },
        { "an address of no server", Get("http:///v1/bots"), "400" },
        { "no path", Get("v1/bots"), "400" },
        { "a fragment", Get("/v1/bots#x"), "404" },

        { "a number that is none", Json("NaN"), "400" },
        { "infinity", Json("-Infinity"), "400" },
        { "a number with a zero before it", Json("01"), "400" },
        { "a number with a sign", Json("+1"), "400" },
        { "a number without a digit before the point", Json(".5"), "400" },
        { "a number without a digit after the point", Json("1."), "400" },
        { "a hexadecimal number", Json("0x1"), "400" },
        { "an exponent without digits", Json("1e"), "400" },
        { "an exponent that no number has", Json("1e999999999999"), "400" },
        { "a number of 60,000 digits", Json(Many("9", 60_000)), "400" },
        { "60,000 arrays", Json(Many("[", 30_000) + Many("]", 30_000)), "400" },
        { "an escape that is cut off", Json("\"\\u12\""), "400" },
        { "an escape that is none", Json("\"\\x41\""), "400" },
        { "overlong UTF-8", Json("\"\u00c0\u00af\""), "400" },
        { "UTF-16", Chat + "Content-Length: 6\r\n\r\n\u00ff\u00fe{\0}\0", "400" },
        { "a compressed body", Chat + "Content-Encoding: gzip\r\n" + Length(Body) + Body, "415" },
        { "two content types", Chat + "Content-Type: text/plain\r\n" + Length(Body) + Body, "415" },
    };

    public async Task InitializeAsync() => _bot = await ApiBot.Shared(host);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_is_answered_and_changes_nothing_for_others(string attack, string request, string statuses)
    {
        var answers = await RawConnection.Send(host.Address, request.Replace("KEY", _bot.UnsignedKey, StringComparison.Ordinal));

        Assert.True(statuses == RawConnection.Statuses(answers), $"{attack}: {RawConnection.Statuses(answers)}\n{answers}");
        Assert.Equal("200", RawConnection.Statuses(await RawConnection.Send(host.Address, Live)));
    }

    private static string Get(string target, string? header = null) =>
        $"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{(header is null ? "" : header + "\r\n")}\r\n";

    private static string Chunked(string chunks) => $"{Chat}Transfer-Encoding: chunked\r\n\r\n{chunks}{Live}";

    private static string Json(string value)
    {
        var body = Body.Replace("{\"client\"", $"{{\"metadata\":{{\"a\":{value}}},\"client\"", StringComparison.Ordinal);
        return Chat + Length(body) + body;
    }

    // Each character is a byte.
    private static string Length(string body) => $"Content-Length: {body.Length}\r\n\r\n";

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
