using Microsoft.Extensions.Configuration;
using Silo.Telemetry;

namespace Silo.Tests.Telemetry;

public sealed class MetricsAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9464", "127.0.0.1", 9464)]
    [InlineData("http://localhost:9464/", "localhost", 9464)]
    [InlineData("http://0.0.0.0:1", "+", 1)]
    [InlineData("http://[::]:9464", "+", 9464)]
    [InlineData("http://+:9464", "+", 9464)]
    [InlineData("http://*:65535", "+", 65535)]
    public void An_address_is_a_host_and_a_port(string setting, string host, int port) => Assert.Equal((host, port), Read(setting));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_the_setting_no_metrics_are_served(string? setting) => Assert.Null(Read(setting));

    [Theory]
    [InlineData("9464")]
    [InlineData("localhost:9464")]
    [InlineData("https://localhost:9464")]
    [InlineData("http://localhost:65536")]
    [InlineData("http://localhost:9464/metrics")]
    public void Any_other_address_is_refused(string setting) => Assert.Equal(
        $"CSML_METRICS is an address such as http://127.0.0.1:9464, and not \"{setting}\". Metrics are at /metrics there.",
        Assert.Throws<FormatException>(() => Read(setting)).Message);

    private static (string Host, int Port)? Read(string? setting) =>
        MetricsAddress.Read(new ConfigurationBuilder().AddInMemoryCollection([new("CSML_METRICS", setting)]).Build());
}
