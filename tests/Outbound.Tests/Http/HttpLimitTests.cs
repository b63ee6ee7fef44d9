using System.Diagnostics;
using System.IO.Compression;
using Csml.Conversations;
using Outbound.Tests.Servers;

namespace Outbound.Tests.Http;

/// <summary>Servers that mean no good, and authors that do not.</summary>
public sealed class HttpLimitTests
{
    private const string TooLate = "The server did not answer within 0.3 seconds.";
    private const string TooLarge = "The server's answer is too large: 10000 bytes are read at the most.";
    private const string Broken = "The server's answer is broken or ended too soon.";

    private static readonly OutboundOptions Small = OutsideHost.Open with { ResponseSize = 10_000, RequestSize = 1_000 };

    [Fact]
    public async Task A_server_that_says_nothing_is_left_in_time()
    {
        await using var server = HttpServer.Start((_, _, closing) => Task.Delay(Timeout.Infinite, closing));
        await using var host = new OutsideHost(OutsideHost.Hasty);
        var stopwatch = Stopwatch.StartNew();
        Assert.Equal(TooLate, (await host.GetAsync(server.Url)).Failure);
        Assert.True(stopwatch.Elapsed < TimeSpan.FromSeconds(5), $"It took {stopwatch.Elapsed}.");
    }

    [Fact]
    public async Task A_body_that_trickles_is_left_in_time()
    {
        await using var server = HttpServer.Start(async (_, stream, closing) =>
        {
            await HttpServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n", closing);
            while (true)
            {
                await HttpServer.WriteAsync(stream, " ", closing);
                await Task.Delay(20, closing);
            }
        });
        await using var host = new OutsideHost(OutsideHost.Hasty);
        Assert.Equal(TooLate, (await host.GetAsync(server.Url)).Failure);
    }

    [Fact]
    public async Task A_turn_that_is_cancelled_is_told_so()
    {
        await using var server = HttpServer.Start((_, _, closing) => Task.Delay(Timeout.Infinite, closing));
        await using var host = new OutsideHost();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.SendAsync(new HttpCall("GET", server.Url), cancellation.Token));
    }

    [Fact]
    public async Task An_answer_that_says_how_large_it_is_is_not_read()
    {
        await using var server = HttpServer.Start(async (_, stream, closing) =>
            await HttpServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n", closing));
        await using var host = new OutsideHost(Small);
        Assert.Equal(TooLarge, (await host.GetAsync(server.Url)).Failure);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_cut_off()
    {
        await using var server = HttpServer.Start(async (_, stream, closing) =>
        {
            await HttpServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n", closing);
            while (true)
                await stream.WriteAsync(new byte[4_096], closing);
        });
        await using var host = new OutsideHost(Small);
        Assert.Equal(TooLarge, (await host.GetAsync(server.Url)).Failure);
    }

    [Fact]
    public async Task An_answer_that_swells_when_it_is_decompressed_is_cut_off()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[5_000_000]);
        Assert.True(bomb.Length < 10_000);
        await using var server = HttpServer.Start("200 OK\r\nContent-Encoding: gzip", bomb.ToArray());
        await using var host = new OutsideHost(Small);
        Assert.Equal(TooLarge, (await host.GetAsync(server.Url)).Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("220 mail.example.com ESMTP\r\n")]
    [InlineData("")]
    public async Task An_answer_that_breaks_off_is_an_error(string answer)
    {
        await using var server = HttpServer.Start(async (_, stream, closing) => await HttpServer.WriteAsync(stream, answer, closing));
        await using var host = new OutsideHost();
        Assert.Equal(Broken, (await host.GetAsync(server.Url)).Failure);
    }

    [Fact]
    public async Task A_head_without_an_end_is_an_error()
    {
        await using var server = HttpServer.Start(async (_, stream, closing) =>
        {
            await HttpServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\n", closing);
            while (true)
                await HttpServer.WriteAsync(stream, $"X-A: {new string('a', 1_000)}\r\n", closing);
        });
        await using var host = new OutsideHost();
        Assert.Equal(Broken, (await host.GetAsync(server.Url)).Failure);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_an_error()
    {
        await using var server = HttpServer.Start("200 OK", [0xff, 0xfe, 0x00]);
        await using var host = new OutsideHost();
        Assert.Equal("The server's answer is no text in UTF-8.", (await host.GetAsync(server.Url)).Failure);
    }

    [Theory]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://localhost:25/_HELO")]
    [InlineData("localhost")]
    [InlineData("/pets")]
    [InlineData("http://")]
    [InlineData("")]
    public async Task Only_http_and_https_are_sent(string url)
    {
        await using var host = new OutsideHost();
        Assert.Equal("The URL must begin with http:// or https://, and name a server.", (await host.GetAsync(url)).Failure);
    }

    [Theory]
    [InlineData("X-A", "1\r\nX-Evil: 2")]
    [InlineData("X-A", "1\nX-Evil: 2")]
    [InlineData("X-A", "1\0")]
    [InlineData("X-A: 1\r\nX-Evil", "2")]
    [InlineData("X A", "1")]
    [InlineData("", "1")]
    public async Task Nothing_gets_between_the_headers(string name, string value)
    {
        await using var server = HttpServer.Start("200 OK", "1");
        await using var host = new OutsideHost();
        var answer = await host.SendAsync(new HttpCall("GET", server.Url) { Headers = [KeyValuePair.Create(name, value)] });
        Assert.Contains("header", answer.Failure, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Nothing_gets_behind_the_url()
    {
        await using var server = HttpServer.Start("200 OK", "1");
        await using var host = new OutsideHost();
        await host.GetAsync(server.Url + "a b\r\nX-Evil: 1\r\n\r\nGET /");
        Assert.All(server.Requests, request => Assert.Null(request.Header("X-Evil")));
    }

    [Fact]
    public async Task Where_a_message_ends_is_not_the_flows_to_say()
    {
        await using var server = HttpServer.Start("200 OK", "1");
        await using var host = new OutsideHost();
        await host.SendAsync(new HttpCall("POST", server.Url)
        {
            Headers = [KeyValuePair.Create("Content-Length", "1"), KeyValuePair.Create("transfer-encoding", "chunked"), KeyValuePair.Create("Host", "other")],
            Body = "[1]",
        });
        var request = Assert.Single(server.Requests);
        Assert.Equal("[1]", request.Body);
        Assert.Null(request.Header("Transfer-Encoding"));
        Assert.Equal($"localhost:{server.Port}", request.Header("Host"));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_not_sent()
    {
        await using var server = HttpServer.Start("200 OK", "1");
        await using var host = new OutsideHost(Small);
        Assert.Equal("A request has 1000 bytes at the most.", (await host.SendAsync(new HttpCall("POST", server.Url) { Body = new string('1', 1_000) })).Failure);
        Assert.Equal("A request has 1000 bytes at the most.", (await host.GetAsync(server.Url + new string('1', 1_000))).Failure);
        Assert.Empty(server.Requests);
    }
}
