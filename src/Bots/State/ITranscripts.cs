namespace Bots.State;

/// <summary>
/// Sealed parts of transcripts: written once, numbered from 0 in each session. A session writes a segment before the document that
/// counts it, so a crash between the two leaves a segment that is written again, never a hole.
/// </summary>
public interface ITranscripts
{
    /// <summary>Writes a segment, with the next document of the session at the latest; one of that number that was never counted is replaced.</summary>
    /// <exception cref="StorageException">It was not written.</exception>
    Task Write(SessionKey session, int number, TranscriptSegment segment);

    /// <exception cref="NotFoundException">There is no such segment.</exception>
    Task<TranscriptSegment> Read(SessionKey session, int number);

    /// <summary>Writes a segment that was counted before, with fewer turns. It is durable when this returns.</summary>
    /// <exception cref="StorageException">It was not written.</exception>
    Task Replace(SessionKey session, int number, TranscriptSegment segment);

    /// <summary>Deletes a segment, if it is there. It is gone when this returns.</summary>
    /// <exception cref="StorageException">It was not deleted.</exception>
    Task Delete(SessionKey session, int number);
}
