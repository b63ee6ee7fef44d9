using Csml.Text;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.TextBots;
using Silo.Telemetry;

namespace Silo.Starting;

/// <summary>The options of the command. The command refuses an option that it does not know.</summary>
internal static class CommandLine
{
    public const string Usage = """
        The CSML server. Without a database it is one process that keeps everything in one folder. With a PostgreSQL database it is a node of a
        cluster.

          --urls ADDRESS           where it listens; http://127.0.0.1:5080 by default
          --data FOLDER            where a single node keeps everything; data by default. Also the variable CSML_DATA
          --database CONNECTION    the PostgreSQL database of a cluster: Host=...;Database=...;Username=...;Password=...
          --role ROLE              what a node of a cluster does: silo hosts bots and sessions, gateway serves HTTP, all (the default) does both
          --ttl-duration DAYS      how long users' data is kept; for ever by default. Also CSML_TTL_DURATION
          --low-data-mode true     the contents of messages are not kept. Also CSML_LOW_DATA_MODE
          --rate-limit N           requests a second that are served of each API key; 50 by default, 0 for all. Also CSML_RATE_LIMIT
          --event-limit BYTES      how large a request may be that brings an event of a user; 65536 by default. Also CSML_EVENT_LIMIT
          --metrics ADDRESS        where Prometheus reads /metrics, such as http://127.0.0.1:9464; nowhere by default. Also CSML_METRICS
          --textbots-timeout MIN   minutes after which an idle TextBots session expires; 60 by default. Also CSML_TEXTBOTS_TIMEOUT
          --help                   this text

        Other settings go by their paths, here (--Outbound:TimeLimit 5) or in the environment (Outbound__TimeLimit=5). The README lists those of
        flows and logs, docs/operations.md those of a cluster.

        """;

    private const string Prefix = "--";

    /// <summary>Short names of settings.</summary>
    public static Dictionary<string, string> Options { get; } = new()
    {
        ["--data"] = DataFolder.Setting,
        ["--database"] = $"{NodeSettings.Section}:{nameof(NodeSettings.Database)}",
        ["--role"] = $"{NodeSettings.Section}:{nameof(NodeSettings.Role)}",
        ["--ttl-duration"] = RetentionSettings.TtlDuration,
        ["--low-data-mode"] = RetentionSettings.LowDataMode,
        ["--rate-limit"] = RequestRates.Setting,
        ["--event-limit"] = EventLimit.Setting,
        ["--metrics"] = MetricsAddress.Setting,
        ["--textbots-timeout"] = TextBotsSettings.Setting,
    };

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "webRoot",
    };

    // Of .NET and of Orleans.
    private static readonly HashSet<string> Sections = new(StringComparer.OrdinalIgnoreCase) { "Kestrel", "Logging", "Orleans" };

    public static bool AsksForHelp(string[] args) => args.Any(argument => argument is "--help" or "-h" or "-?");

    /// <exception cref="FormatException">An argument is no setting of the server.</exception>
    public static void Check(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var option = equals < 0 ? args[i] : args[i][..equals];
            if (!IsSetting(option))
                throw new FormatException($"There is no option {option}.{Meant(option)} See --help.");
            // Its value is the next argument.
            if (equals < 0 && (++i == args.Length || args[i].StartsWith(Prefix, StringComparison.Ordinal)))
                throw new FormatException($"The option {option} needs a value.");
        }
    }

    private static bool IsSetting(string option)
    {
        if (!option.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var name = option[Prefix.Length..];
        return Names.Contains(name)
            || Options.ContainsKey(option.ToLowerInvariant())
            || KnownSettings.IsKnown(name)
            || (name.Contains(':', StringComparison.Ordinal) && Sections.Contains(name.Split(':')[0]));
    }

    private static string Meant(string option)
    {
        var known = Options.Keys.Concat(Names.Concat(KnownSettings.Paths).Select(name => Prefix + name));
        return NearestName.Find(option, known) is { } nearest ? $" Did you mean {nearest}?" : "";
    }
}
