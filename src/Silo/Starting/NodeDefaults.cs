using Microsoft.Extensions.Configuration.Memory;

namespace Silo.Starting;

/// <summary>The defaults of a node; the command line, the environment and appsettings.json override them.</summary>
internal static class NodeDefaults
{
    private const string Address = "http://127.0.0.1:5080";

    // Watching for changed settings would watch the directory that the server is started in, however large.
    private static readonly string[] BeforeArguments = ["--hostBuilder:reloadConfigOnChange=false"];

    private static readonly Dictionary<string, string?> Settings = new()
    {
        // Calls in flight end before the process does.
        ["shutdownTimeoutSeconds"] = $"{NodeSettings.LongestCall.TotalSeconds + 15:0}",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        // With anything but None, each request gets an activity and a scope for its lines.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Orleans"] = "Warning",
        // Orleans places grains through it, and it tells of each attempt.
        ["Logging:LogLevel:Polly"] = "Warning",
        // Program tells of a failed start in one line.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting"] = "Critical",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
    };

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder([.. BeforeArguments, .. args]);
        builder.Configuration.AddCommandLine(args, CommandLine.Options);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Settings });
        if (!ListeningAddresses.AreSet(builder.Configuration))
            builder.WebHost.UseUrls(Address);
        builder.WebHost.UseKestrelHttpsConfiguration();
        return builder;
    }
}
