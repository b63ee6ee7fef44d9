using Outbound.Tests.Servers;

namespace Outbound.Tests.Http;

public sealed class PostSenderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("200 OK", null)]
    [InlineData("204 No Content", null)]
    [InlineData("301 Moved Permanently\r\nLocation: https://example.com/", "The server answered with status 301.")]
    [InlineData("404 Not Found", "The server answered with status 404.")]
    [InlineData("503 Service Unavailable", "The server answered with status 503.")]
    public async Task A_post_was_taken_when_the_status_says_so(string head, string? expected)
    {
        await using var server = HttpServer.Start(head);
        await using var outside = new OutsideHost();

        Assert.Equal(expected, await outside.PostAsync(server.Url, "ä", Limit, ("Content-Type", "application/json"), ("X-Webhook-Id", "r.0")));

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST / HTTP/1.1", "ä", "application/json", "r.0"),
            (request.Line, request.Body, request.Header("Content-Type"), request.Header("X-Webhook-Id")));
    }

    [Fact]
    public async Task A_body_that_never_ends_or_is_no_text_is_not_read()
    {
        await using var server = HttpServer.Start(async (_, stream, closing) =>
        {
            await HttpServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", closing);
            await Task.Delay(Timeout.Infinite, closing);
        });
        await using var outside = new OutsideHost();

        Assert.Null(await outside.PostAsync(server.Url, "{}", Limit));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_waited_for_as_long_as_is_allowed()
    {
        await using var server = HttpServer.Start((_, _, closing) => Task.Delay(Timeout.Infinite, closing));
        await using var outside = new OutsideHost();

        Assert.Equal("The server did not answer within 0.2 seconds.", await outside.PostAsync(server.Url, "{}", TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public async Task A_private_address_is_refused()
    {
        await using var server = HttpServer.Start("200 OK");
        await using var outside = new OutsideHost(new OutboundOptions());

        Assert.Equal("The server has a private address, and the setting Outbound:AllowPrivateAddresses does not allow those.", await outside.PostAsync(server.Url, "{}", Limit));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("here")]
    public async Task What_is_no_address_is_refused(string url)
    {
        await using var outside = new OutsideHost();

        Assert.Equal("The URL must begin with http:// or https://, and name a server.", await outside.PostAsync(url, "{}", Limit));
    }
}
