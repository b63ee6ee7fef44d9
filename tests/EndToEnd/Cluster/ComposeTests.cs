using System.Security.Cryptography;
using EndToEnd.Kills;

namespace EndToEnd.Cluster;

/// <summary>
/// The nodes of docker-compose.yml with the environment that they get there, as processes: what is theirs alone in a container (an address,
/// ports, and the name of the database's machine) is given to them here.
/// </summary>
public sealed class ComposeTests
{
    private static readonly Dictionary<string, string> Given = new()
    {
        ["POSTGRES_PASSWORD"] = "a password",
        ["CSML_ADMIN_TOKEN"] = Topology.AdminToken,
        ["CSML_ENCRYPTION_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    };

    [Fact]
    public async Task The_nodes_of_docker_compose_with_their_environment_make_a_cluster()
    {
        await using var prepared = await Topology.Prepare();
        var environments = ComposeFile.Read().EnvironmentOfNodes(Given);
        Assert.Equal(["gateway-1", "gateway-2", "silo-1", "silo-2"], environments.Keys.Order());
        var nodes = environments.ToDictionary(service => service.Key, service => Node(service.Value, prepared.ConnectionString));
        try
        {
            foreach (var node in nodes.Values)
                node.Start();
            foreach (var node in nodes.Values)
                await node.UntilReadyAsync();

            foreach (var gateway in new[] { nodes["gateway-1"], nodes["gateway-2"] })
            {
                using var client = new HttpClient { BaseAddress = gateway.Address };
                var key = await CountingBot.CreateAsync(client, Topology.AdminToken);
                Assert.Equal("1", await ChatCall.SendAsync(client, key, "ada", "one"));
            }
        }
        finally
        {
            foreach (var node in nodes.Values)
                await node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("POSTGRES_PASSWORD")]
    [InlineData("CSML_ADMIN_TOKEN")]
    [InlineData("CSML_ENCRYPTION_KEY")]
    public void A_secret_that_nobody_gives_is_asked_for(string name)
    {
        var given = Given.Where(variable => variable.Key != name).ToDictionary();

        var e = Assert.Throws<InvalidOperationException>(() => ComposeFile.Read().EnvironmentOfNodes(given));

        Assert.StartsWith($"{name} is missing: ", e.Message, StringComparison.Ordinal);
    }

    private static NodeProcess Node(Dictionary<string, string> environment, string database)
    {
        Assert.Equal("Host=postgres;Database=csml;Username=csml;Password=a password", environment["Cluster__Database"]);
        return new NodeProcess(new Dictionary<string, string>(environment)
        {
            ["Cluster__Database"] = database,
        });
    }
}
