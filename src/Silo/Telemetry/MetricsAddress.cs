namespace Silo.Telemetry;

/// <summary>Where Prometheus reads the metrics of this process.</summary>
internal static class MetricsAddress
{
    public const string Setting = "CSML_METRICS";

    /// <returns>A host, or <c>+</c> for all addresses of the machine, and a port; null when the setting is missing, and no metrics are served.</returns>
    /// <exception cref="FormatException">The setting is no such address.</exception>
    public static (string Host, int Port)? Read(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } setting)
            return null;
        // A plus and an asterisk stand for all addresses of the machine, and are no hosts of a URI.
        if (!Uri.TryCreate(setting.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttp
            || uri.PathAndQuery != "/")
            throw new FormatException($"{Setting} is an address such as http://127.0.0.1:9464, and not \"{setting}\". Metrics are at /metrics there.");
        return (uri.Host is "0.0.0.0" or "[::]" ? "+" : uri.Host, uri.Port);
    }
}
