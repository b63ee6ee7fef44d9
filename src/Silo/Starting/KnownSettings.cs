using Csml.Text;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.TextBots;
using Gateway.Wire;
using Outbound;
using Silo.Telemetry;

namespace Silo.Starting;

/// <summary>
/// The server's own settings by their paths. A setting that is nearly one of them, or has their prefix, must be one of them: it would be
/// ignored otherwise. All other settings belong to .NET, and to whatever else is in the environment.
/// </summary>
internal static class KnownSettings
{
    private const string Prefix = "CSML_";
    private const char Separator = ':';

    private static readonly string[] Sections = [NodeSettings.Section, OutboundSettings.Section];

    // The tool `csml` may run in the same environment.
    private static readonly string[] OfTool = ["CSML_SERVER", "CSML_KEY", "CSML_SECRET"];

    public static IReadOnlyList<string> Paths { get; } =
    [
        DataFolder.Setting, EncryptionKeys.Setting, RequestRates.Setting, EventLimit.Setting, MetricsAddress.Setting, Organization.Setting, RetentionSettings.LowDataMode, RetentionSettings.TtlDuration, TextBotsSettings.Setting,
        .. NodeSettings.Names.Select(name => $"{NodeSettings.Section}{Separator}{name}"),
        .. OutboundSettings.Names.Select(name => $"{OutboundSettings.Section}{Separator}{name}"),
    ];

    /// <exception cref="FormatException">A setting is meant for the server, and the server has no such setting.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var (path, value) in configuration.AsEnumerable())
        {
            if (IsMeantForServer(path, value) && !IsKnown(path))
                throw new FormatException(Unknown(path));
        }
    }

    /// <summary>Whether it is a setting, or a section of settings.</summary>
    public static bool IsKnown(string path) =>
        Paths.Any(known => known.Equals(path, StringComparison.OrdinalIgnoreCase) || known.StartsWith(path + Separator, StringComparison.OrdinalIgnoreCase));

    private static bool IsMeantForServer(string path, string? value)
    {
        var root = path.Split(Separator)[0];
        if (root.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return !OfTool.Contains(root, StringComparer.OrdinalIgnoreCase) && !IsOfKubernetes(path, value);
        return Sections.Contains(root, StringComparer.OrdinalIgnoreCase)
            || (root.Length < path.Length && NearestName.Find(root, Sections) is not null);
    }

    // Kubernetes tells each container of a namespace the addresses of all services in it: of one that is named csml, CSML_SERVICE_HOST.
    private static bool IsOfKubernetes(string name, string? value) =>
        name.EndsWith("_SERVICE_HOST", StringComparison.Ordinal)
        || name.Contains("_SERVICE_PORT", StringComparison.Ordinal)
        || name.Contains("_PORT_", StringComparison.Ordinal)
        || (name.EndsWith("_PORT", StringComparison.Ordinal) && value?.Contains("://", StringComparison.Ordinal) is true);

    private static string Unknown(string path)
    {
        var variable = path.Contains(Separator, StringComparison.Ordinal) ? $" ({path.Replace(":", "__", StringComparison.Ordinal)} in the environment)" : "";
        var meant = NearestName.Find(path, Paths) is { } nearest ? $" Did you mean {nearest}?" : "";
        return $"There is no setting {path}{variable}.{meant} See --help.";
    }
}
