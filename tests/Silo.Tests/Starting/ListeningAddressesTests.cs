using Microsoft.Extensions.Configuration;
using Silo.Starting;

namespace Silo.Tests.Starting;

public sealed class ListeningAddressesTests
{
    [Theory]
    [InlineData(true, "urls", "http://127.0.0.1:5080;http://[::1]:5080")]
    [InlineData(false, "urls", "http://127.0.0.1:5080;http://0.0.0.0:5080")]
    [InlineData(false, "http_ports", "5080")]
    [InlineData(false, "https_ports", "5080")]
    [InlineData(true, "Kestrel:Endpoints:Main:Url", "http://localhost:5080")]
    [InlineData(false, "Kestrel:Endpoints:Main:Url", "http://*:5080")]
    [InlineData(false, "Kestrel:Endpoints:Main:Protocols", "Http1")]
    [InlineData(false, "nothing", "is said")]
    public void Who_reaches_a_server_is_told_by_its_settings(bool isLoopback, string setting, string value) =>
        Assert.Equal(isLoopback, ListeningAddresses.AreLoopback(Settings(setting, value)));

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://127.9.9.9:80", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://192.168.1.7:5080", false)]
    [InlineData("http://localhost.example.org:5080", false)]
    [InlineData("http://unix:/run/socket", false)]
    public void What_is_loopback_and_what_is_not(string address, bool expected) => Assert.Equal(expected, ListeningAddresses.IsLoopback(address));

    private static IConfigurationRoot Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
