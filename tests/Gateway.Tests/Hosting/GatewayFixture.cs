using Bots;
using Bots.Calls;
using Gateway.Authentication;
using Http.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Silo.Starting;

namespace Gateway.Tests.Hosting;

/// <summary>The gateway in this process over a data folder of its own, with one bot and its key.</summary>
public sealed class GatewayFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal Stage Stage { get; } = new();

    /// <summary>The grains of the server.</summary>
    internal IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>A key of a bot called MyBot that is built.</summary>
    internal string Key { get; private set; } = "";

    internal string BotId { get; private set; } = "";

    internal string AdminToken => File.ReadAllText(Path.Combine(_folder.Path, "admin-token")).Trim();

    /// <summary>Lines that the gateway logged.</summary>
    internal RecordedLog Log { get; } = new();

    public async Task InitializeAsync() => (BotId, Key) = await CreateBot("MyBot");

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>A bot of its own, for a test that changes it.</summary>
    internal async Task<(string BotId, string Key)> CreateBot(string name)
    {
        using var _ = CreateClient();
        var id = Guid.NewGuid().ToString();
        var client = Services.GetRequiredService<GrainClient>();
        await client.RegisterBot(
            id, name, TimeProvider.System, () => client.Bot(id).Call(bot => bot.Create(new NewBot { Name = name, Description = "This is my bot" })));
        await client.Bot(id).Call(bot => bot.Build());
        var key = ApiKey.New();
        // As the demo's key.
        var grant = new KeyGrant(id, "dd446008-3768-41df-9be9-f6ea0371f920") { Scopes = KeyScopes.All };
        await client.ApiKey(ApiKey.Digest(key)).Call(grain => grain.Create(grant));
        return (id, key);
    }

    /// <summary>A client that presents the key.</summary>
    internal HttpClient CreateCaller(string? key = null)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key ?? Key);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting(DataFolder.Setting, _folder.Path);
        builder.UseSetting(RequestRates.Setting, "0");
        builder.ConfigureTestServices(services =>
        {
            Stage.AddTo(services);
            services.AddSingleton(TextWriter.Null);
            services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(Log);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}
