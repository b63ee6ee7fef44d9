namespace Outbound;

/// <summary>Posts to servers that the users of this one have named: where flows may go, and nowhere else.</summary>
public interface IPosts
{
    /// <summary>
    /// Posts a body and waits for the status that answers it. Redirects are not followed, and what else the server says is not read.
    /// </summary>
    /// <param name="headers">Of the host's making: nothing of them is a user's.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>Null when the server took it: it answered with a status from 200 to 299. Else why not, in words for who has named it.</returns>
    Task<string?> PostAsync(
        string url, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers, TimeSpan limit, CancellationToken cancellation = default);
}
