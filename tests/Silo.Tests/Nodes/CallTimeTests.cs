using Http.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Silo.Nodes;
using Silo.Starting;

namespace Silo.Tests.Nodes;

public sealed class CallTimeTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData()]
    [InlineData("--database=Host=127.0.0.1", "--Cluster:AdminToken=token", "--CSML_ENCRYPTION_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task A_silo_waits_longer_for_a_call_than_the_call_may_wait_for_what_is_outside(params string[] settings)
    {
        var builder = NodeDefaults.CreateBuilder([$"--data={_data.Path}", .. settings]);
        builder.AddNode(NodeSettings.Read(builder.Configuration));
        await using var app = builder.Build();

        Assert.True(app.Services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value.ResponseTimeout > NodeSettings.LongestCall);
    }
}
