using Bots.State;

namespace Bots.Conversing;

/// <summary>The segments of one session's transcript.</summary>
internal sealed class SealedSegments(SessionKey session, ITranscripts store)
{
    /// <summary>Null when there is none: a segment is deleted before the document that counts it says so.</summary>
    public async Task<TranscriptSegment?> Find(int number)
    {
        try
        {
            return await store.Read(session, number);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// The last segment, from <paramref name="first"/> and before <paramref name="end"/>, that begins early enough; the first one if none
    /// does. It is looked for by halves.
    /// </summary>
    public async Task<int> FindLast(int first, int end, Func<TranscriptSegment, bool> isEarlyEnough)
    {
        while (end - first > 1)
        {
            var middle = first + (end - first) / 2;
            if (await Find(middle) is { } segment && !isEarlyEnough(segment))
                end = middle;
            else
                first = middle;
        }
        return first;
    }

    public Task Write(int number, TranscriptSegment segment) => store.Write(session, number, segment);

    public Task Replace(int number, TranscriptSegment segment) => store.Replace(session, number, segment);

    public Task Delete(int number) => store.Delete(session, number);
}
