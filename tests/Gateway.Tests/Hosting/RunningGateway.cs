using Gateway.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Silo.Starting;

namespace Gateway.Tests.Hosting;

/// <summary>The whole server as Program composes it, a single node, on a port of its own, over real HTTP and a real data folder.</summary>
internal sealed class RunningGateway : WebApplicationFactory<Program>
{
    private readonly string _data;
    private readonly string _urls;
    private readonly Stage? _stage;
    private readonly TimeProvider? _clock;
    private readonly (string Name, string Value)[] _settings;
    private readonly StringWriter _terminal = new();
    private readonly RecordedLog _log = new();

    static RunningGateway()
    {
        // Settings of the person who runs the tests are not the server's.
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("CSML_", StringComparison.Ordinal)).ToList())
            Environment.SetEnvironmentVariable(name, null);
    }

    private RunningGateway(string data, string urls, Stage? stage, TimeProvider? clock, (string Name, string Value)[] settings)
    {
        _settings = settings;
        _data = data;
        _urls = urls;
        _stage = stage;
        _clock = clock;
        UseKestrel();
    }

    /// <summary>What it printed.</summary>
    public string Printed => _terminal.ToString();

    /// <summary>Lines that it logged.</summary>
    public RecordedLog Log => _log;

    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="stage">Before the sessions and the store.</param>
    /// <param name="clock">In the place of the system's.</param>
    public static RunningGateway Start(
        string data,
        string urls = "http://127.0.0.1:0",
        Stage? stage = null,
        TimeProvider? clock = null,
        params (string Name, string Value)[] settings)
    {
        var gateway = new RunningGateway(data, urls, stage, clock, settings);
        gateway.StartServer();
        return gateway;
    }

    /// <summary>A client that presents the key of the demo.</summary>
    public HttpClient CreateDemoCaller()
    {
        var client = CreateStranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", File.ReadAllText(Path.Combine(_data, "demo-key")).Trim());
        return client;
    }

    /// <summary>A client that presents the administrator's token.</summary>
    public HttpClient CreateAdministrator()
    {
        var client = CreateStranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", File.ReadAllText(Path.Combine(_data, "admin-token")).Trim());
        return client;
    }

    /// <summary>A client that presents nothing.</summary>
    public HttpClient CreateStranger() =>
        new() { BaseAddress = new Uri(Address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)) };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        // Program goes on by itself until it has closed the data folder.
        await _log.Closed;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting(DataFolder.Setting, _data);
        builder.UseSetting("urls", _urls);
        builder.UseSetting(RequestRates.Setting, "0");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TextWriter>(_terminal);
            services.AddSingleton<ILoggerProvider>(_ => _log);
            _stage?.AddTo(services);
            if (_clock is not null)
                services.AddSingleton(_clock);
        });
    }
}
