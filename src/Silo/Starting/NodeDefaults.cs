using Microsoft.Extensions.Configuration.Memory;

namespace Silo.Starting;

/// <summary>How a node is set when nobody says otherwise.</summary>
internal static class NodeDefaults
{
    private const string Address = "http://127.0.0.1:5080";

    private static readonly string[] BeforeArguments = ["--hostBuilder:reloadConfigOnChange=false"];
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    private static readonly Dictionary<string, string?> Settings = new()
    {
        // Calls in flight end before the process does.
        ["shutdownTimeoutSeconds"] = $"{ClusterSettings.LongestCall.TotalSeconds + 15:0}",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        // A start that failed is told otherwise. With anything but None, each request gets an activity and a scope for its lines.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        // What Orleans tells of its inner life is for who asks for it.
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Hosting"] = "Critical",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ",
    };

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder([.. BeforeArguments, .. args]);
        builder.Configuration.AddCommandLine(args, CommandLine.Options);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Settings });
        if (!AddressSettings.Any(setting => builder.Configuration.GetSection(setting).Exists()))
            builder.WebHost.UseUrls(Address);
        builder.WebHost.UseKestrelHttpsConfiguration();
        // For programs that gather logs; a person may set the formatter to simple.
        if (builder.Configuration["Logging:Console:FormatterName"] is null)
            builder.Logging.AddJsonConsole();
        return builder;
    }
}
