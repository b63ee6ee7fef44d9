using Cli.Flows;
using Csml.Text;

namespace Cli.Remote;

/// <summary>Which bot on which server, and what opens it.</summary>
/// <param name="Secret">What requests are signed with; null where the server asks for no signature.</param>
internal sealed record Access(Uri Server, string Key, string? Secret)
{
    public const string ServerVariable = "CSML_SERVER";
    public const string KeyVariable = "CSML_KEY";
    public const string SecretVariable = "CSML_SECRET";

    private const string Prefix = "CSML_";
    private const string DefaultServer = "http://127.0.0.1:5080";

    private static readonly string[] Variables = [ServerVariable, KeyVariable, SecretVariable];

    /// <summary>The command line goes before the environment, and that before the folder's file. The secret is in the environment only.</summary>
    /// <exception cref="CliException">The key is missing, the server's address is not valid, or a variable has nearly the name of one of these.</exception>
    public static Access Find(string? server, FolderSettings settings)
    {
        CheckVariables(Environment.GetEnvironmentVariables().Keys.Cast<string>());
        var address = server ?? Variable(ServerVariable) ?? settings.Server ?? DefaultServer;
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            throw Problems.NoServer(address);
        var key = Variable(KeyVariable) ?? settings.Key ?? throw Problems.NoKey();
        return new Access(uri, key, Variable(SecretVariable));
    }

    /// <summary>Variables of the server have the same prefix, and may be here too.</summary>
    internal static void CheckVariables(IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !Variables.Contains(name)))
        {
            if (NearestName.Find(name, Variables) is { } meant)
                throw Problems.UnknownVariable(name, meant);
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
