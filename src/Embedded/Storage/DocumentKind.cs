namespace Embedded.Storage;

/// <summary>The kinds of documents, as the file names them.</summary>
internal static class DocumentKind
{
    public const string Bot = "bot";
    public const string Build = "build";
    public const string Session = "session";
    public const string ApiKey = "key";
    public const string Channels = "channels";
    public const string Broadcast = "broadcast";
    public const string Directory = "directory";
    public const string Locator = "locator";
    public const string TextBotsSession = "textbots";
    public const string OAuthClient = "client";
    public const string OAuthClients = "clients";
}
