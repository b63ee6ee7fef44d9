using Csml.Conversations;

namespace Outbound;

/// <summary>Texts from the web, from where flows may go and within the same limits.</summary>
public interface IDownloads
{
    /// <summary>Fetches a text by GET. What goes wrong out there is an answer, too; only cancellation is thrown.</summary>
    /// <param name="authorization">The value of the header Authorization; null for none.</param>
    /// <param name="size">Bytes that are read at the most, where the options don't allow fewer.</param>
    /// <returns>A string, whatever it would be read as: it is not looked at.</returns>
    Task<OutsideAnswer> DownloadAsync(Uri url, string? authorization, int size, CancellationToken cancellation);
}
