using Bots;
using Csml.Conversations;

namespace Silo.Starting;

/// <summary>
/// The section <c>Cluster</c> of the settings: in appsettings.json, in the environment as <c>Cluster__Database</c>, on the command line
/// as <c>--Cluster:Database</c>. docs/operations.md describes each. A node without a database is a server by itself, and needs none of them.
/// </summary>
internal sealed class NodeSettings
{
    public const string Section = "Cluster";

    /// <summary>How long a call may wait for what is outside the server.</summary>
    public static readonly TimeSpan LongestCall =
        Budget.Default.Waiting > Limits.ModuleTime ? Budget.Default.Waiting : Limits.ModuleTime;

    public Role Role { get; set; } = Role.All;

    /// <summary>Npgsql's connection string of the PostgreSQL database; empty for a single node, which has a SQLite file.</summary>
    public string Database { get; set; } = "";

    /// <summary>The name of the cluster: the same for all its processes. A database belongs to one cluster.</summary>
    public string Id { get; set; } = "csml";

    /// <summary>The address, or host name, that other processes reach this silo by; found out when empty.</summary>
    public string Address { get; set; } = "";

    /// <summary>Where silos reach this silo.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Where gateways reach this silo.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>The administrator's token: the same for all gateways. A single node ignores it, and has a token in its data folder.</summary>
    public string AdminToken { get; set; } = "";

    /// <summary>
    /// How long a silo waits for another's answer to a probe. It takes the other for dead when three probes got no answer, and nothing else came
    /// from it for three times as long. Users of a silo that stands still wait for that time.
    /// </summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// How long a gateway waits for the answer of a silo before it asks once more, and waits for either. Nobody tells it that a silo was
    /// killed: it is part of the time for which a session is away then.
    /// </summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a call may take, with all its repetitions, before the gateway answers 503.</summary>
    public TimeSpan RetryLimit { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a session stays in memory that nobody calls.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(15);

    public TlsSettings Tls { get; set; } = new();

    /// <summary>The names of all settings of the section, with those of TLS behind <c>Tls:</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(Role), nameof(Database), nameof(Id), nameof(Address), nameof(SiloPort), nameof(GatewayPort), nameof(AdminToken),
        nameof(ProbeTimeout), nameof(ResponseTimeout), nameof(RetryLimit), nameof(IdleTime),
        $"{nameof(Tls)}:{nameof(TlsSettings.Certificate)}", $"{nameof(Tls)}:{nameof(TlsSettings.Key)}", $"{nameof(Tls)}:{nameof(TlsSettings.Authority)}",
    ];

    /// <summary>Whether this is a node of a cluster, and not a server by itself.</summary>
    public bool IsCluster => Database.Length > 0;

    public bool HasSilo => Role != Role.Gateway;

    public bool HasGateway => Role != Role.Silo;

    /// <exception cref="FormatException">A setting is missing or is none.</exception>
    public static NodeSettings Read(IConfiguration configuration)
    {
        NodeSettings settings;
        try
        {
            settings = configuration.GetSection(Section).Get<NodeSettings>() ?? new NodeSettings();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException(e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}", e);
        }
        if (!settings.IsCluster && settings.Role != Role.All)
            throw Missing(nameof(Database), $"a {settings.Role} is a node of a cluster, which has a database: Host=...;Database=...;Username=...;Password=...");
        if (settings.IsCluster && settings.HasGateway && settings.AdminToken.Length == 0)
            throw Missing(nameof(AdminToken), "a secret of yours, the same for all gateways, with which bots are created");
        // Otherwise the gateway would answer 503 for a turn, or a build, that goes on.
        if (settings.RetryLimit <= LongestCall)
            throw Wrong(nameof(RetryLimit), $"longer than {LongestCall:c}, for so long a turn may wait for what it asks for outside", settings.RetryLimit);
        if (settings.ResponseTimeout <= TimeSpan.Zero || settings.ResponseTimeout >= settings.RetryLimit)
            throw Wrong(nameof(ResponseTimeout), $"longer than nothing and shorter than {nameof(RetryLimit)}", settings.ResponseTimeout);
        return settings;
    }

    private static FormatException Wrong(string name, string rule, TimeSpan value) =>
        new($"The setting {Section}:{name} ({Section}__{name} in the environment) must be {rule}. It is {value:c}.");

    private static FormatException Missing(string name, string meaning) =>
        new($"The setting {Section}:{name} is missing ({Section}__{name} in the environment): {meaning}.");
}

/// <summary>TLS between the processes of a cluster; none when no certificate is named. All files are PEM.</summary>
internal sealed class TlsSettings
{
    /// <summary>The certificate of this process.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Its private key.</summary>
    public string Key { get; set; } = "";

    /// <summary>The certificate of the authority that has signed those of all processes: who has none of it is let in nowhere.</summary>
    public string Authority { get; set; } = "";

    public bool IsOn => Certificate.Length > 0;
}
