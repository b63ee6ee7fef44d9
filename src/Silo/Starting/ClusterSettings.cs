using Bots;
using Csml.Conversations;

namespace Silo.Starting;

/// <summary>
/// The section <c>Cluster</c> of the settings: in appsettings.json, in the environment as <c>Cluster__Database</c>, on the command line
/// as <c>--Cluster:Database</c>. docs/operations.md tells of each.
/// </summary>
internal sealed class ClusterSettings
{
    public const string Section = "Cluster";

    /// <summary>How long the silos may take for a call that all goes well with, but for what is computed.</summary>
    public static readonly TimeSpan LongestCall =
        Budget.Default.Waiting > Limits.ModuleTime ? Budget.Default.Waiting : Limits.ModuleTime;

    public Role Role { get; set; } = Role.All;

    /// <summary>Where PostgreSQL is, as Npgsql writes it.</summary>
    public string Database { get; set; } = "";

    /// <summary>Which cluster of those in the database. All its processes say the same.</summary>
    public string Id { get; set; } = "csml";

    /// <summary>Where grains keep their state: <c>Postgres</c>, or <c>AdoNet</c> for Orleans' own provider.</summary>
    public StorageKind Storage { get; set; } = StorageKind.Postgres;

    /// <summary>The address, or host name, that other processes reach this silo by; found out when empty.</summary>
    public string Address { get; set; } = "";

    /// <summary>Where silos reach this silo.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Where gateways reach this silo.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>What the administrator of the cluster knows: the same for all gateways.</summary>
    public string AdminToken { get; set; } = "";

    /// <summary>How long a silo waits for the answer of another, three times in a row, until it takes it for dead.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a gateway waits for the answer of a silo before it asks once more, and waits for either.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a gateway asks again, before it answers that the cluster does not.</summary>
    public TimeSpan RetryLimit { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a session stays in memory that nobody calls.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(15);

    public TlsSettings Tls { get; set; } = new();

    public bool HasSilo => Role != Role.Gateway;

    public bool HasGateway => Role != Role.Silo;

    /// <exception cref="FormatException">A setting is missing or is none.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        ClusterSettings settings;
        try
        {
            settings = configuration.GetSection(Section).Get<ClusterSettings>() ?? new ClusterSettings();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException(e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}", e);
        }
        if (settings.Database.Length == 0)
            throw Missing(nameof(Database), "where PostgreSQL is: Host=...;Database=...;Username=...;Password=...");
        if (settings.HasGateway && settings.AdminToken.Length == 0)
            throw Missing(nameof(AdminToken), "a secret of yours, the same for all gateways: who has it may create bots");
        // A turn that is run to its end is answered by who asked for it, if that is still there; the same with a build and its modules.
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

internal enum StorageKind
{
    Postgres,
    AdoNet,
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
