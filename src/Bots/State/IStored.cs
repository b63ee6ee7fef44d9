namespace Bots.State;

/// <summary>
/// The durable state of one grain: one document. A grain computes the next state, writes it, and only then has it:
/// a write that fails leaves <see cref="Current"/> as it was, so that nothing is ever answered that is not kept.
/// </summary>
public interface IStored<T>
    where T : class
{
    /// <summary>The state as it was last written or read; null when there is none.</summary>
    T? Current { get; }

    /// <exception cref="StorageException">The state was not written, and is unchanged.</exception>
    Task Write(T next);

    /// <summary>Deletes the state, if there is one.</summary>
    /// <exception cref="StorageException">The state was not deleted, and is unchanged.</exception>
    Task Clear();
}
