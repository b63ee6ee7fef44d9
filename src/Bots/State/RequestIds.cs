using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Bots.State;

/// <summary>
/// The ids of requests. CSML calls the id of a request a tracing string: a client may send the same one with every request. As soon as an
/// id has come with two different contents, the server adds the id of the call to it, so that each turn has an id of its own.
/// </summary>
public static class RequestIds
{
    // In no request id of a client, which has no control characters.
    private const char Separator = '\u001e';

    /// <summary>The id under which a turn runs whose request has a tracing id.</summary>
    /// <param name="callId">The same when the server sends the call again.</param>
    public static string Traced(string requestId, string callId) => requestId + Separator + callId;

    public static bool IsTraced(string requestId) => requestId.Contains(Separator, StringComparison.Ordinal);

    /// <summary>The id as the client sent it.</summary>
    public static string ClientsOf(string requestId) =>
        requestId.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var end ? requestId[..end] : requestId;

    /// <summary>The id in printable characters.</summary>
    public static string Printed(string requestId) => requestId.Replace(Separator, '.');

    /// <summary>Finds the turn of a request in the store: the XXH3 hash of the id in UTF-16.</summary>
    public static long Digest(string requestId) => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(requestId.AsSpan()));
}
