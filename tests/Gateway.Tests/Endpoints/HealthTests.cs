using System.Net;
using Bots;
using Gateway.Tests.Hosting;
using Http.Requests;

namespace Gateway.Tests.Endpoints;

public sealed class HealthTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_server_that_is_well_says_so(string path)
    {
        var health = await gateway.CreateClient().GetJson(path);
        Assert.Equal("ok", health.Text("status"));
        Assert.Matches(@"^\d+\.\d+\.\d+$", health.Text("version"));
    }

    [Fact]
    public async Task A_server_whose_store_fails_lives_and_is_not_ready()
    {
        gateway.Stage.StoreFailure = new StorageException("The database is locked.", isTransient: true);
        var client = gateway.CreateClient();

        // What was found out within the last second is not asked again.
        var ready = await client.GetAsync("/health/ready");
        while (ready.StatusCode == HttpStatusCode.OK)
        {
            await Task.Delay(50);
            ready = await client.GetAsync("/health/ready");
        }

        Assert.Equal("The database is locked.", (await ready.ReadJson(HttpStatusCode.ServiceUnavailable)).Text("detail"));
        await client.GetJson("/health/live");
        gateway.Stage.StoreFailure = null;
        await client.GetJson("/health/ready");
    }
}
