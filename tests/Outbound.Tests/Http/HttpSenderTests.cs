using System.IO.Compression;
using Csml.Conversations;
using Csml.Values;
using Outbound.Tests.Servers;

namespace Outbound.Tests.Http;

public sealed class HttpSenderTests
{
    [Fact]
    public async Task A_request_arrives_as_it_was_sent()
    {
        await using var server = HttpServer.Start("200 OK", "{}");
        await using var host = new OutsideHost();
        await host.SendAsync(new HttpCall("POST", server.Url + "pets?q=a b&r=ä")
        {
            Headers = [KeyValuePair.Create("Content-Type", "application/json"), KeyValuePair.Create("x-key", "1"), KeyValuePair.Create("X-Key", "ü")],
            Body = "{\"name\":\"Zoë\"}",
        });
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /pets?q=a%20b&r=%C3%A4 HTTP/1.1", request.Line);
        Assert.Equal("{\"name\":\"Zoë\"}", request.Body);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal("Ã¼", request.Header("X-Key"));
        Assert.Null(request.Header("traceparent"));
        Assert.Null(request.Header("Cookie"));
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("DELETE", null)]
    [InlineData("POST", "0")]
    [InlineData("PUT", "0")]
    [InlineData("PATCH", "0")]
    public async Task A_request_without_a_body_has_none(string method, string? length)
    {
        await using var server = HttpServer.Start("200 OK", "1");
        await using var host = new OutsideHost();
        await host.SendAsync(new HttpCall(method, server.Url));
        Assert.Equal(length, server.Requests[0].Header("Content-Length"));
    }

    [Fact]
    public async Task An_answer_has_its_status_and_headers()
    {
        await using var server = HttpServer.Start("201 Created\r\nLocation: /pets/1\r\nX-Two: a\r\nX-Two: b\r\nContent-Type: text/html", "{\"id\": 1}");
        await using var host = new OutsideHost();
        var answer = await host.GetAsync(server.Url);
        Assert.Equal("{\"id\":1}", answer.Value.ToString());
        answer.Info!.TryGet("status", out var status);
        Assert.Equal(201, status.AsInt);
        answer.Info.TryGet("headers", out var headers);
        Assert.Equal(
            "{\"connection\":\"close\",\"content-length\":\"9\",\"content-type\":\"text/html\",\"location\":\"/pets/1\",\"x-two\":\"a, b\"}",
            headers.ToString());
    }

    [Theory]
    [InlineData("{\"a\": ")]
    [InlineData("just text")]
    [InlineData("")]
    public async Task What_is_no_json_is_a_text(string body)
    {
        await using var server = HttpServer.Start("200 OK\r\nContent-Type: application/json", body);
        await using var host = new OutsideHost();
        Assert.Equal(body, (await host.GetAsync(server.Url)).Value.AsString);
    }

    [Fact]
    public async Task What_is_downloaded_is_a_text_even_if_it_reads_as_json()
    {
        await using var server = HttpServer.Start("200 OK\r\nContent-Type: application/json", "{\"a\": 1}");
        await using var host = new OutsideHost();
        Assert.Equal("{\"a\": 1}", (await host.DownloadAsync(server.Url, size: 8)).Value.AsString);
        Assert.Equal("Basic YTpi", server.Requests[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_download_that_is_larger_than_asked_for_or_is_refused_says_so()
    {
        await using var server = HttpServer.Start("200 OK", "12345678 and more");
        await using var refusing = HttpServer.Start("404 Not Found", "{}");
        await using var host = new OutsideHost();
        Assert.Equal("The server's answer is too large: 8 bytes are read at the most.", (await host.DownloadAsync(server.Url, size: 8)).Failure);
        Assert.Contains("404", (await host.DownloadAsync(refusing.Url, size: 8)).Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_compressed_answer_is_read(string encoding)
    {
        await using var server = HttpServer.Start($"200 OK\r\nContent-Encoding: {encoding}", Compressed(encoding, "[1]"u8.ToArray()));
        await using var host = new OutsideHost();
        Assert.Equal("[1]", (await host.GetAsync(server.Url)).Value.ToString());
    }

    [Fact]
    public async Task A_refusal_is_a_failure_with_what_the_server_said()
    {
        await using var server = HttpServer.Start("422 Unprocessable", "no such pet");
        await using var host = new OutsideHost();
        var answer = await host.GetAsync(server.Url);
        Assert.Equal("The server refused the request with the status 422.", answer.Failure);
        answer.Info!.TryGet("body", out var body);
        Assert.Equal("no such pet", body.AsString);
    }

    [Fact]
    public async Task A_redirect_is_followed_without_what_is_for_the_first_server_only()
    {
        await using var second = HttpServer.Start("200 OK", "2");
        await using var first = HttpServer.Start($"302 Found\r\nLocation: {second.Url}there\r\nSet-Cookie: a=b");
        await using var host = new OutsideHost();
        var answer = await host.SendAsync(new HttpCall("POST", first.Url)
        {
            Headers = [KeyValuePair.Create("Authorization", "Basic eA=="), KeyValuePair.Create("X-Key", "1"), KeyValuePair.Create("Accept", "text/*")],
            Body = "1",
        });
        Assert.Equal("2", answer.Value.ToString());
        var request = Assert.Single(second.Requests);
        Assert.Equal("GET /there HTTP/1.1", request.Line);
        Assert.Equal("text/*", request.Header("Accept"));
        Assert.All(["Authorization", "X-Key", "Cookie"], name => Assert.Null(request.Header(name)));
    }

    [Theory]
    [InlineData("301 Moved", "GET /there HTTP/1.1", "")]
    [InlineData("303 See Other", "GET /there HTTP/1.1", "")]
    [InlineData("307 Temporary", "PUT /there HTTP/1.1", "[1]")]
    [InlineData("308 Permanent", "PUT /there HTTP/1.1", "[1]")]
    public async Task A_redirect_on_the_same_server_keeps_the_headers(string status, string line, string body)
    {
        await using var server = HttpServer.Start(async (request, stream, closing) => await HttpServer.WriteAsync(
            stream,
            request.Line.Contains("/there", StringComparison.Ordinal)
                ? "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n2"
                : $"HTTP/1.1 {status}\r\nLocation: there\r\nConnection: close\r\n\r\n",
            closing));
        await using var host = new OutsideHost();
        var answer = await host.SendAsync(new HttpCall("PUT", server.Url) { Headers = [KeyValuePair.Create("X-Key", "1")], Body = "[1]" });
        Assert.Equal("2", answer.Value.ToString());
        Assert.Equal((line, body, "1"), (server.Requests[1].Line, server.Requests[1].Body, server.Requests[1].Header("X-Key")));
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_something_else_than_http_is_an_answer_like_any_other(string target)
    {
        await using var server = HttpServer.Start($"302 Found\r\nLocation: {target}", "moved");
        await using var host = new OutsideHost();
        var answer = await host.GetAsync(server.Url);
        Assert.Equal("moved", answer.Failure ?? answer.Value.AsString);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        await using var server = HttpServer.Start("302 Found\r\nLocation: /again", "moved");
        await using var host = new OutsideHost();
        Assert.Equal("moved", (await host.GetAsync(server.Url)).Value.AsString);
        Assert.Equal(1 + OutsideHost.Open.Redirects, server.Requests.Count);
    }

    [Fact]
    public async Task An_app_is_called_as_the_reference_does()
    {
        await using var server = HttpServer.Start("200 OK", "{\"data\": [1]}");
        await using var host = new OutsideHost();
        var body = Value.Object(new ObjectValue { ["function_id"] = Value.String("book"), ["data"] = Value.Object(new ObjectValue()) });
        var answer = await host.SendAsync(new AppRequest(server.Url + "apps", body));
        Assert.Equal("{\"data\":[1]}", answer.Value.ToString());
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /apps HTTP/1.1", request.Line);
        Assert.Equal("{\"data\":{},\"function_id\":\"book\"}", request.Body);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal("application/json, text/*", request.Header("Accept")!.Replace(",t", ", t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_is_used_when_it_is_set()
    {
        await using var proxy = HttpServer.Start("200 OK", "\"by proxy\"");
        await using var host = new OutsideHost(new OutboundOptions { Proxy = new Uri(proxy.Url) });
        Assert.Equal("by proxy", (await host.GetAsync("http://example.com/x")).Value.ToString());
        Assert.Equal("GET http://example.com/x HTTP/1.1", proxy.Requests[0].Line);
    }

    private static byte[] Compressed(string encoding, byte[] data)
    {
        using var output = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest),
            "br" => new BrotliStream(output, CompressionLevel.Fastest),
            _ => new ZLibStream(output, CompressionLevel.Fastest),
        })
        {
            stream.Write(data);
        }
        return output.ToArray();
    }
}
