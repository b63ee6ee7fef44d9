using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bots;

/// <summary>A build that is tried out on a share of the users before all have it.</summary>
/// <param name="Percent">How many of a hundred users: from 1 to 100.</param>
[GenerateSerializer, Immutable, Alias("Canary")]
public sealed record Canary(string BuildId, int Percent)
{
    // No part of a session's key has it, and no build's id.
    private const char Separator = '\u001e';

    /// <summary>
    /// Whether the user is one of those. It hangs on nothing but the two of them: a larger share takes the users of a smaller one and
    /// more, and another build takes others.
    /// </summary>
    public bool Takes(SessionKey session)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{session}{Separator}{BuildId}"));
        return BinaryPrimitives.ReadUInt64BigEndian(digest) % 100 < (ulong)Percent;
    }
}
