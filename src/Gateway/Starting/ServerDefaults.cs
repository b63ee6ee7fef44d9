using Gateway.Authentication;
using Gateway.TextBots;
using Microsoft.Extensions.Configuration.Memory;

namespace Gateway.Starting;

/// <summary>How the server is set when nobody says otherwise; the command line, the environment and appsettings.json can.</summary>
internal static class ServerDefaults
{
    private const string Address = "http://127.0.0.1:5080";

    // Watching for changed settings would watch the directory that the server is started in, however large.
    private static readonly string[] BeforeArguments = ["--hostBuilder:reloadConfigOnChange=false"];

    private static readonly Dictionary<string, string> Options = new()
    {
        ["--data"] = DataFolder.Setting,
        ["--ttl-duration"] = RetentionSettings.TtlDuration,
        ["--low-data-mode"] = RetentionSettings.LowDataMode,
        ["--rate-limit"] = RequestRates.Setting,
        ["--textbots-timeout"] = TextBotsSettings.Setting,
    };

    private static readonly Dictionary<string, string?> Logging = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        // A start that failed is told otherwise. With anything but None, each request gets an activity and a scope for its lines.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        // A failed start is told in one line by whoever started it.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting"] = "Critical",
    };

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder([.. BeforeArguments, .. args]);
        builder.Configuration.AddCommandLine(args, Options);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Logging });
        if (!ListeningAddresses.AreSet(builder.Configuration))
            builder.WebHost.UseUrls(Address);
        builder.WebHost.UseKestrelHttpsConfiguration();
        return builder;
    }
}
