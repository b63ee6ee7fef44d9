namespace Silo.Starting;

/// <summary>What may stand behind the command.</summary>
internal static class CommandLine
{
    public const string Usage = """
        A node of a CSML server's cluster.

          --role ROLE      silo: hosts bots and sessions; gateway: serves HTTP; all: both (when nothing else is said)
          --urls ADDRESS   where it serves HTTP; a silo serves its health there
          --help           this text

        Settings go by their paths, here (--Cluster:Database ...) or in the environment (Cluster__Database=...):
        docs/operations.md tells of each.

        """;

    /// <summary>Short names of settings.</summary>
    public static Dictionary<string, string> Options { get; } = new() { ["--role"] = $"{ClusterSettings.Section}:{nameof(ClusterSettings.Role)}" };

    public static bool AsksForHelp(string[] args) => args.Any(argument => argument is "--help" or "-h" or "-?");
}
