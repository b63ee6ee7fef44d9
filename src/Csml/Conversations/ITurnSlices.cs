namespace Csml.Conversations;

/// <summary>
/// Shares the processors and the memory among turns that compute for long. A turn computes for a moment, and then for one slice at once; when that is over, or
/// the turn needs more memory, it waits for the next. It does not change what comes of a turn.
/// </summary>
public interface ITurnSlices
{
    /// <summary>The processor time that the current thread has used.</summary>
    TimeSpan ThreadTime { get; }

    /// <summary>The processor time that a turn takes before it needs a slice.</summary>
    TimeSpan BeforeFirst { get; }

    /// <summary>The processor time of a slice.</summary>
    TimeSpan Length { get; }

    /// <summary>Bytes that the turn may take before it asks for more.</summary>
    long Memory { get; }

    /// <summary>Ends when the turn may compute for another slice, which is over when the result is disposed.</summary>
    /// <param name="memory">Bytes that the turn has taken. It gets more than that.</param>
    ValueTask<IDisposable> NextAsync(long memory, CancellationToken cancellation);
}
