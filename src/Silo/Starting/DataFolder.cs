using Sqlite;

namespace Silo.Starting;

/// <summary>Where everything lies that a server of its own keeps.</summary>
internal sealed class DataFolder
{
    /// <summary>The setting: the variable of the environment, and what <c>--data</c> stands for.</summary>
    public const string Setting = "CSML_DATA";

    private const string Default = "data";

    private DataFolder(string path)
    {
        Path = path;
        AdminToken = new SecretFile(System.IO.Path.Combine(path, "admin-token"));
        DemoKey = new SecretFile(System.IO.Path.Combine(path, "demo-key"));
        DemoChatKey = new SecretFile(System.IO.Path.Combine(path, "demo-chat-key"));
        EncryptionKey = new SecretFile(System.IO.Path.Combine(path, "encryption-key"));
        ProcessId = System.IO.Path.Combine(path, "pid");
    }

    public string Path { get; }

    /// <summary>The administrator's token. It is written last at the first start, so that where it is, that start was finished.</summary>
    public SecretFile AdminToken { get; }

    /// <summary>The key that opens everything of the demo bot, without a signature.</summary>
    public SecretFile DemoKey { get; }

    /// <summary>The key that only talks with the demo bot.</summary>
    public SecretFile DemoChatKey { get; }

    /// <summary>What secrets are encrypted with that are kept, where no setting says it.</summary>
    public SecretFile EncryptionKey { get; }

    /// <summary>The file that says which process serves the folder, or did last: for scripts that stop it.</summary>
    public string ProcessId { get; }

    /// <summary>What other users of this machine may use of the folder, because it could not be closed.</summary>
    public IEnumerable<string> FindOpen() => Parts.Where(OwnerOnly.IsOpen);

    /// <summary>
    /// The folder of the settings, made when it is missing. An older start, or the operator, may have left it open to other users of the machine:
    /// it is closed.
    /// </summary>
    public static DataFolder Open(IConfiguration settings)
    {
        var path = System.IO.Path.GetFullPath(settings[Setting] is { Length: > 0 } set ? set : Default);
        try
        {
            OwnerOnly.CreateFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The data folder {path} can't be made. {exception.Message}", exception);
        }
        var folder = new DataFolder(path);
        foreach (var part in folder.Parts)
            OwnerOnly.TryClose(part);
        return folder;
    }

    // The folder and all files that the server writes into it. Other files in it are not the server's to change.
    private IEnumerable<string> Parts =>
    [
        Path, AdminToken.Path, DemoKey.Path, DemoChatKey.Path, EncryptionKey.Path, ProcessId,
        .. FolderLock.Files.Select(name => System.IO.Path.Combine(Path, name)),
    ];
}
