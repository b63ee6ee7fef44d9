namespace Bots.Storage;

/// <summary>The names under which state is stored. They are never reused.</summary>
public static class DocumentKind
{
    // Definitions: small, rarely written, in Orleans' grain storage.
    public const string Bot = "bot";
    public const string Build = "build";
    public const string ApiKey = "key";
    public const string Channels = "channels";
    public const string Directory = "directory";
    public const string FlowLocator = "flow";
    public const string OAuthClient = "client";
    public const string OAuthClients = "clients";

    // Conversations: in IDocumentStore.
    public const string TextBotsSession = "textbots";
    public const string Broadcast = "broadcast";
}
