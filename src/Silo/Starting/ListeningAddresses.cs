namespace Silo.Starting;

/// <summary>What the settings say of where the server listens, before it does.</summary>
internal static class ListeningAddresses
{
    private const string Urls = "urls";
    private const string Endpoints = "Kestrel:Endpoints";

    // Only a port: every interface of the machine.
    private static readonly string[] Ports = ["http_ports", "https_ports"];

    /// <summary>Whether any setting says it.</summary>
    public static bool AreSet(IConfiguration settings) =>
        Ports.Append(Urls).Append(Endpoints).Any(setting => settings.GetSection(setting).Exists());

    /// <summary>Whether the server listens on this machine alone, whichever of the settings wins.</summary>
    public static bool AreLoopback(IConfiguration settings)
    {
        var urls = settings[Urls]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var endpoints = settings.GetSection(Endpoints).GetChildren().Select(endpoint => endpoint["Url"] ?? "");
        return AreSet(settings)
            && !Ports.Any(port => settings[port] is { Length: > 0 })
            && urls.Concat(endpoints).All(IsLoopback);
    }

    internal static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
