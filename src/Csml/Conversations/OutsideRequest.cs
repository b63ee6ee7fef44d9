using Csml.Values;

namespace Csml.Conversations;

/// <summary>A request of a flow to the outside. What is in it is the author's or even the user's: a port trusts none of it.</summary>
public abstract record OutsideRequest;

/// <summary>The call of an app (<c>App()</c>): a POST of this JSON to the bot's apps endpoint.</summary>
/// <param name="Body"><c>{"function_id": ID, "data": ARGUMENTS, "client": CLIENT}</c>.</param>
public sealed record AppRequest(string Endpoint, Value Body) : OutsideRequest;

/// <summary>What <c>HTTP(...).send()</c> sends.</summary>
/// <param name="Method">GET, POST, PUT, DELETE or PATCH.</param>
/// <param name="Url">As the author wrote it, with the query at its end.</param>
public sealed record HttpCall(string Method, string Url) : OutsideRequest
{
    // These say where a message ends, and where it goes.
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>JSON; null when there is no body.</summary>
    public string? Body { get; init; }

    /// <summary>The server's certificate is not looked at.</summary>
    public bool TrustsAnyCertificate { get; init; }

    /// <summary>Those of its headers that a flow can't set, because the client that sends the request sets them.</summary>
    public IEnumerable<string> HeadersOfClient => Headers.Select(header => header.Key).Where(IsSetByClient);

    public static bool IsSetByClient(string header) => OfTheConnection.Contains(header);
}
