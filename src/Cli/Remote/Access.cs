using Cli.Flows;

namespace Cli.Remote;

/// <summary>Which bot on which server, and what opens it.</summary>
/// <param name="Secret">What requests are signed with; null where the server asks for no signature.</param>
internal sealed record Access(Uri Server, string Key, string? Secret)
{
    public const string ServerVariable = "CSML_SERVER";
    public const string KeyVariable = "CSML_KEY";
    public const string SecretVariable = "CSML_SECRET";

    private const string DefaultServer = "http://127.0.0.1:5080";

    /// <summary>The command line goes before the environment, and that before the folder's file. The secret is in the environment only.</summary>
    /// <exception cref="CliException">There is no key, or the address is none.</exception>
    public static Access Find(string? server, FolderSettings settings)
    {
        var address = server ?? Variable(ServerVariable) ?? settings.Server ?? DefaultServer;
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            throw Problems.NoServer(address);
        var key = Variable(KeyVariable) ?? settings.Key ?? throw Problems.NoKey();
        return new Access(uri, key, Variable(SecretVariable));
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
