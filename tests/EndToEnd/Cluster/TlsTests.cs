using System.Net;
using EndToEnd.Kills;

namespace EndToEnd.Cluster;

/// <summary>A cluster whose processes know one another by certificates.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Nodes_with_a_certificate_of_the_authority_make_a_cluster_and_no_other_gets_in()
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        await using var cluster = await Topology.Start(environment: authority.WriteNode(Folder("node"), trusted: authority));
        using var client = cluster.CreateClient();
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken);
        // Through both gateways, and to both silos.
        for (var user = 0; user < 16; user++)
            Assert.Equal("1", await ChatCall.SendAsync(client, key, $"user-{user}", "one"));

        await using var plain = cluster.Add("Gateway", new Dictionary<string, string>());
        await using var stranger = cluster.Add("Gateway", other.WriteNode(Folder("stranger"), trusted: authority));
        await using var distrustful = cluster.Add("Gateway", authority.WriteNode(Folder("distrustful"), trusted: other));
        foreach (var refused in new[] { plain, stranger, distrustful })
            refused.Start();
        foreach (var refused in new[] { plain, stranger, distrustful })
        {
            // Not at the first attempt, and not at the next.
            await refused.UntilPrintedAsync("Waiting for a silo: ", times: 2);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await refused.LookAsync("/health/ready"));
        }

        Assert.Equal("2", await ChatCall.SendAsync(client, key, "user-0", "two"));
    }

    [Fact]
    public async Task A_silo_without_a_certificate_of_the_authority_does_not_get_into_the_cluster()
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        await using var cluster = await Topology.Start(environment: authority.WriteNode(Folder("node"), trusted: authority));
        using var client = cluster.CreateClient();
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken);

        await using var stranger = cluster.Add("Silo", other.WriteNode(Folder("stranger"), trusted: authority));
        stranger.Start();
        // Not at the first attempt, and not at the next.
        await stranger.UntilPrintedAsync("Did not receive a probe response from silo", times: 2);

        Assert.NotEqual(HttpStatusCode.OK, await stranger.LookAsync("/health/ready"));
        for (var user = 0; user < 64; user++)
            Assert.Equal("1", await ChatCall.SendAsync(client, key, $"user-{user}", "one"));
    }

    private string Folder(string name) => _folder.CreateSubdirectory(name).FullName;
}
