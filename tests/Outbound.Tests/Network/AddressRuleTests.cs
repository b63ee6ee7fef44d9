using Csml.Conversations;
using Outbound.Network;
using Outbound.Tests.Servers;

namespace Outbound.Tests.Network;

/// <summary>What flows may reach when nobody has opened more to them.</summary>
public sealed class AddressRuleTests
{
    private const string Refused = "The server has a private address, and the setting Outbound:AllowPrivateAddresses does not allow those.";

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.1.2.3/")]
    public async Task A_private_address_is_refused_however_it_is_written(string url)
    {
        await using var host = new OutsideHost(new OutboundOptions());
        Assert.Equal(Refused, (await host.GetAsync(url)).Failure);
    }

    [Fact]
    public async Task A_name_that_means_a_private_address_is_refused()
    {
        await using var server = HttpServer.Start("200 OK", "1");
        var names = new FixedNames(("inside.example.com", ["127.0.0.1", "10.0.0.1", "fd00::1"]));
        await using var host = new OutsideHost(new OutboundOptions(), names);
        Assert.Equal(Refused, (await host.GetAsync($"http://inside.example.com:{server.Port}/")).Failure);
        Assert.Equal(Refused, (await host.SendAsync(new AppRequest($"http://inside.example.com:{server.Port}/", Csml.Values.Value.Null))).Failure);
        var mail = new MailRequest(new MailServer("inside.example.com", server.Port), new Email("a@a.test", "b@b.test") { Text = "hi" });
        Assert.Equal(Refused, (await host.SendAsync(mail)).Failure);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_and_the_connection_goes_to_what_was_checked()
    {
        await using var server = HttpServer.Start("200 OK", "1");
        var names = new FixedNames(("shop.example.com", ["127.0.0.1"]));
        await using var host = new OutsideHost(OutsideHost.Open, names);
        Assert.Null((await host.GetAsync($"http://shop.example.com:{server.Port}/")).Failure);
        Assert.Equal(1, names.Lookups);
        Assert.Equal($"shop.example.com:{server.Port}", server.Requests[0].Header("Host"));
    }

    [Fact]
    public async Task A_redirect_into_a_private_network_is_not_followed()
    {
        await using var inside = HttpServer.Start("200 OK", "\"secret\"");
        await using var server = HttpServer.Start($"302 Found\r\nLocation: http://127.0.0.1:{inside.Port}/");
        var connections = 0;
        // As if the first server had a public address.
        await using var host = new OutsideHost(new OutboundOptions(), rule: new AddressRule(() => connections++ == 0));
        Assert.Equal(Refused, (await host.GetAsync(server.Url)).Failure);
        Assert.Equal(1, server.Connections);
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task Another_address_of_the_same_name_is_tried_when_the_first_does_not_answer()
    {
        await using var server = HttpServer.Start("200 OK", "1");
        // Nobody listens at the first.
        await using var host = new OutsideHost(OutsideHost.Open, new FixedNames(("two.example.com", ["127.0.0.2", "127.0.0.1"])));
        Assert.Null((await host.GetAsync($"http://two.example.com:{server.Port}/")).Failure);
    }

    [Fact]
    public async Task Who_is_not_there_is_an_error()
    {
        await using var host = new OutsideHost(OutsideHost.Open, new FixedNames(("nobody.example.com", ["127.0.0.1"])));
        Assert.Equal("There is no server of this name.", (await host.GetAsync("http://unknown.example.com/")).Failure);
        Assert.Equal("The server can't be reached.", (await host.GetAsync("http://nobody.example.com:1/")).Failure);
    }

    [Fact]
    public async Task The_operators_apps_endpoint_may_be_private_and_only_to_apps()
    {
        await using var server = HttpServer.Start("200 OK", "{\"data\": 1}");
        await using var host = new OutsideHost(new OutboundOptions { AppsEndpoint = server.Url });
        Assert.Null((await host.SendAsync(new AppRequest(server.Url, Csml.Values.Value.Null))).Failure);
        Assert.Equal(Refused, (await host.GetAsync(server.Url)).Failure);
    }
}
