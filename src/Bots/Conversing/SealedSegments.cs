using Bots.State;

namespace Bots.Conversing;

/// <summary>Searches in the segments of a transcript.</summary>
internal static class SealedSegments
{
    /// <summary>
    /// The last segment, from <paramref name="first"/> and before <paramref name="end"/>, that begins early enough; the first one if none
    /// does. This is a binary search.
    /// </summary>
    public static async Task<int> FindLast(this ITranscripts segments, int first, int end, Func<TranscriptSegment, bool> isEarlyEnough)
    {
        while (end - first > 1)
        {
            var middle = first + (end - first) / 2;
            if (await segments.Find(middle) is { } segment && !isEarlyEnough(segment))
                end = middle;
            else
                first = middle;
        }
        return first;
    }
}
