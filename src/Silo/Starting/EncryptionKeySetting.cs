using Gateway.Authentication;

namespace Silo.Starting;

/// <summary>
/// Where the encryption keys of a server come from: the setting, and beside it the file in the data folder. A key that lies beside what it
/// encrypts is good enough only where nobody else comes in.
/// </summary>
internal static class EncryptionKeySetting
{
    /// <summary>The keys of the setting, for a server that keeps one in its data folder when it has none.</summary>
    /// <exception cref="InvalidOperationException">The server listens beyond loopback and has none.</exception>
    public static IReadOnlyList<string> Read(IConfiguration settings, SecretFile kept)
    {
        var given = Given(settings);
        if (given.Length > 0)
            _ = new EncryptionKeys(given);
        else if (!ListeningAddresses.AreLoopback(settings))
            throw new InvalidOperationException($"It would listen beyond this machine, and {HowToGive}{Beside(kept)}");
        return given;
    }

    /// <summary>The keys of the setting and of the file, which is made when there is none at all.</summary>
    public static EncryptionKeys Open(IReadOnlyList<string> given, SecretFile kept)
    {
        if (given.Count == 0 && kept.Read() is null)
            kept.Write(EncryptionKeys.New());
        return new EncryptionKeys(kept.Read() is { } last ? [.. given, last] : given);
    }

    /// <summary>The keys of the setting, for a process that has no folder of its own: all processes of a cluster have the same.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static EncryptionKeys Require(IConfiguration settings) => Given(settings) is { Length: > 0 } given
        ? new EncryptionKeys(given)
        : throw new InvalidOperationException($"It is a process of a cluster, and {HowToGive}");

    private static string[] Given(IConfiguration settings) =>
        settings[EncryptionKeys.Setting]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string HowToGive =>
        $"has no encryption key for the secrets that are kept. Make one and keep it in a safe place: export {EncryptionKeys.Setting}=$(openssl rand -base64 32)";

    // A server that was set up on loopback has secrets already, which the key in its folder decrypts: with a new one in the setting it
    // keeps reading them.
    private static string Beside(SecretFile kept) =>
        kept.Read() is null ? "" : $" (the one in {kept.Path} is still read beside it, as long as it is there)";
}
