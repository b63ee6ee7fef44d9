using System.Security.Cryptography;
using System.Text;
using Bots.State;

namespace Bots.TextBots;

/// <summary>
/// The ids of turns. They are made of what the turn is: the very same turn has the same id, also when the server was stopped between running
/// it and writing that down. The session of the user knows the turn by it, too, and runs it once.
/// </summary>
public static class TurnIds
{
    /// <summary>The id of a turn.</summary>
    /// <param name="previous">The turn before it; null of the first.</param>
    /// <param name="isSecret">What is said must not be told from its digest: whatever it is, it is the same turn.</param>
    /// <param name="request">Tells the turn from others that look the same, where its client does not.</param>
    public static string Of(TextBotsState session, string? previous, TextBotsInput input, bool isSecret, string? request) =>
        Make(session, previous, request, Documents.Serialize(isSecret ? input with { Content = null } : input));

    /// <summary>The id of the turn that tells that the session has expired.</summary>
    public static string OfExpiry(TextBotsState session) => Make(session, session.Latest?.TurnId, "expired", []);

    private static string Make(TextBotsState session, string? previous, string? request, byte[] input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { session.UserId, previous, request })
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
            hash.AppendData("\u001f"u8);
        }
        hash.AppendData(input);
        // RFC 9562: a UUID of version 8, whose bits are its maker's own.
        var id = hash.GetHashAndReset()[..16];
        id[6] = (byte)(id[6] & 0x0F | 0x80);
        id[8] = (byte)(id[8] & 0x3F | 0x80);
        return new Guid(id, bigEndian: true).ToString();
    }
}
