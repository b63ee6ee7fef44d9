using Csml.Conversations;
using Outbound.Tests.Servers;

namespace Outbound.Tests.Http;

public sealed class CertificateTests
{
    private const string NotTrusted = "There is no secure connection to the server: its certificate is not trusted, or it does not speak TLS here.";

    [Fact]
    public async Task A_certificate_that_nobody_knows_is_refused_unless_the_author_says_otherwise()
    {
        await using var server = HttpServer.Start("200 OK", "1", Certificates.SelfSigned);
        await using var host = new OutsideHost();
        var call = new HttpCall("GET", $"https://localhost:{server.Port}/");
        Assert.Equal(NotTrusted, (await host.SendAsync(call)).Failure);
        Assert.Equal("1", (await host.SendAsync(call with { TrustsAnyCertificate = true })).Value.ToString());
        // The connection that trusts anybody is not used for those that do not.
        Assert.Equal(NotTrusted, (await host.SendAsync(call)).Failure);
    }

    [Fact]
    public async Task A_server_without_TLS_is_no_secure_one()
    {
        await using var server = new LoopbackServer(async (stream, closing) => await stream.WriteAsync("220 mail.example.com\r\n"u8.ToArray(), closing));
        await using var host = new OutsideHost();
        Assert.Equal(NotTrusted, (await host.GetAsync($"https://localhost:{server.Port}/")).Failure);
    }

    [Fact]
    public async Task Any_certificate_does_not_mean_any_address()
    {
        await using var server = HttpServer.Start("200 OK", "1", Certificates.SelfSigned);
        await using var host = new OutsideHost(new OutboundOptions());
        var answer = await host.SendAsync(new HttpCall("GET", $"https://localhost:{server.Port}/") { TrustsAnyCertificate = true });
        Assert.Contains("private address", answer.Failure, StringComparison.Ordinal);
    }
}
