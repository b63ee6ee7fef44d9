namespace Bots.State;

/// <summary>The sealed parts of the transcript of one session: written once, numbered from 0.</summary>
public interface ITranscripts
{
    /// <summary>Writes a segment, with the next document of the session at the latest. An uncounted segment of that number is replaced.</summary>
    /// <exception cref="StorageException">It was not written.</exception>
    Task Write(int number, TranscriptSegment segment);

    /// <summary>The segment, or null if it does not exist: a segment is deleted before the document that counts it says so.</summary>
    Task<TranscriptSegment?> Find(int number);

    /// <summary>Writes a segment that was counted before, with fewer turns. It is durable when this returns.</summary>
    /// <exception cref="StorageException">It was not written.</exception>
    Task Replace(int number, TranscriptSegment segment);

    /// <summary>Deletes a segment, if it exists. It is gone when this returns.</summary>
    /// <exception cref="StorageException">It was not deleted.</exception>
    Task Delete(int number);
}
