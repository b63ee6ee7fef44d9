using Microsoft.Extensions.Configuration;

namespace Outbound.Tests;

public sealed class OutboundSettingsTests
{
    [Fact]
    public void Nothing_is_open_that_nobody_has_opened()
    {
        var options = Read();
        Assert.Equal(new OutboundOptions(), options);
        Assert.False(options.AllowsPrivateAddresses);
        Assert.Null(options.Proxy);
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var options = Read(
            ("AllowPrivateAddresses", "true"), ("TimeLimit", "3"), ("RequestSize", "100"), ("ResponseSize", "200"), ("Redirects", "0"),
            ("Proxy", "http://proxy:3128"), ("appsendpoint", "https://apps.test/run"));
        var expected = new OutboundOptions
        {
            AllowsPrivateAddresses = true,
            TimeLimit = TimeSpan.FromSeconds(3),
            RequestSize = 100,
            ResponseSize = 200,
            Redirects = 0,
            Proxy = new Uri("http://proxy:3128"),
            AppsEndpoint = "https://apps.test/run",
        };
        Assert.Equal(expected, options);
    }

    [Theory]
    [InlineData("AllowPrivateAddresses", "yes", "The setting Outbound:AllowPrivateAddresses must be true or false, and is \"yes\".")]
    [InlineData("TimeLimit", "0", "The setting Outbound:TimeLimit must be a whole number from 1 to 600, and is \"0\".")]
    [InlineData("Redirects", "many", "The setting Outbound:Redirects must be a whole number from 0 to 50, and is \"many\".")]
    [InlineData("Proxy", "socks5://proxy", "The setting Outbound:Proxy must be an address that begins with http:// or https://, and is \"socks5://proxy\".")]
    public void A_mistake_is_told(string name, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => Read((name, value))).Message);

    private static OutboundOptions Read(params (string Name, string Value)[] settings) => OutboundSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => "Outbound:" + setting.Name, setting => (string?)setting.Value)).Build());
}
