namespace Csml.Conversations;

/// <summary>
/// Shares the processors among turns that compute for long. A turn computes for one slice at once; when that is over and the turn has not
/// ended, it waits for the next. It does not change what comes of a turn.
/// </summary>
public interface ITurnSlices
{
    /// <summary>The processor time that the current thread has used.</summary>
    TimeSpan ThreadTime { get; }

    /// <summary>The processor time of a slice.</summary>
    TimeSpan Length { get; }

    /// <summary>Ends when the turn may compute for another slice, which is over when the result is disposed.</summary>
    ValueTask<IDisposable> NextAsync(CancellationToken cancellation);
}
