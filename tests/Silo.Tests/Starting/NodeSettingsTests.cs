using Microsoft.Extensions.Configuration;
using Silo.Starting;

namespace Silo.Tests.Starting;

public sealed class NodeSettingsTests
{
    [Fact]
    public void The_environment_and_the_command_line_say_what_a_node_is()
    {
        var settings = NodeSettings.Read(NodeDefaults.CreateBuilder(
            ["--role", "silo", "--Cluster:Database", "Host=db", "--Cluster:ProbeTimeout", "00:00:07", "--Cluster:Tls:Certificate", "node.pem"]).Configuration);

        Assert.Equal(Role.Silo, settings.Role);
        Assert.Equal("Host=db", settings.Database);
        Assert.Equal(TimeSpan.FromSeconds(7), settings.ProbeTimeout);
        Assert.True(settings.Tls.IsOn);
    }

    [Fact]
    public void A_node_without_settings_is_a_server_by_itself()
    {
        var settings = Read([]);

        Assert.Equal((Role.All, false), (settings.Role, settings.IsCluster));
        Assert.True(settings is { HasSilo: true, HasGateway: true });
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void A_node_that_needs_others_does_not_start_without_a_database(string role) =>
        Assert.Contains("Cluster__Database", Refusal(new() { ["Cluster:Role"] = role }), StringComparison.Ordinal);

    [Theory]
    [InlineData("gateway")]
    [InlineData("all")]
    public void A_gateway_without_an_administrator_does_not_start(string role) =>
        Assert.Contains("Cluster__AdminToken", Refusal(new() { ["Cluster:Database"] = "Host=db", ["Cluster:Role"] = role }), StringComparison.Ordinal);

    [Fact]
    public void A_silo_needs_no_administrator() =>
        Assert.Equal(Role.Silo, Read(new() { ["Cluster:Database"] = "Host=db", ["Cluster:Role"] = "silo" }).Role);

    [Theory]
    [InlineData("Host=db")]
    [InlineData("")]
    public void A_role_that_is_none_is_refused(string database) =>
        Assert.Contains("silos", Refusal(new() { ["Cluster:Database"] = database, ["Cluster:Role"] = "silos" }), StringComparison.Ordinal);

    [Fact]
    public void A_limit_that_a_turn_could_outlast_is_refused()
    {
        var refusal = Refusal(new() { ["Cluster:Database"] = "Host=db", ["Cluster:Role"] = "silo", ["Cluster:RetryLimit"] = "00:00:30" });

        Assert.Equal(
            "The setting Cluster:RetryLimit (Cluster__RetryLimit in the environment) must be longer than 00:01:00, for so long a turn may wait "
            + "for what it asks for outside. It is 00:00:30.",
            refusal);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:01:30")]
    public void Who_asks_again_does_so_within_the_limit(string timeout) => Assert.Contains(
        "Cluster__ResponseTimeout",
        Refusal(new() { ["Cluster:Database"] = "Host=db", ["Cluster:Role"] = "silo", ["Cluster:ResponseTimeout"] = timeout }),
        StringComparison.Ordinal);

    private static string Refusal(Dictionary<string, string?> settings) => Assert.Throws<FormatException>(() => Read(settings)).Message;

    private static NodeSettings Read(Dictionary<string, string?> settings) =>
        NodeSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
