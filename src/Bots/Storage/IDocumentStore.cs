namespace Bots.Storage;

/// <summary>
/// Where TextBots sessions and broadcasts are stored, a document each. Many writes share a commit. All methods throw a
/// <see cref="StorageException"/> when the database can't be reached or refuses.
/// </summary>
public interface IDocumentStore
{
    /// <summary>The document, or null if it does not exist.</summary>
    Task<StoredDocument?> Read(string kind, string key);

    /// <summary>Ends when the document is committed.</summary>
    /// <exception cref="StorageException">Nothing was written. It is transient when another process has written the document.</exception>
    Task Write(DocumentWrite write);

    /// <exception cref="StorageException">It was not deleted. It is transient when another process has written the document.</exception>
    Task Delete(string kind, string key, long version);

    /// <summary>Deletes documents of a kind whose keys begin with a prefix. A write to such a document that comes later is refused.</summary>
    /// <param name="most">How many are deleted at the most.</param>
    /// <returns>Whether there may be more.</returns>
    Task<bool> DeleteSome(string kind, string prefix, int most);

    /// <summary>The first keys of a kind that begin with a prefix and follow another key, in ordinal order.</summary>
    /// <param name="after">The last key of the page before; the prefix for the first page.</param>
    Task<IReadOnlyList<string>> ListKeys(string kind, string prefix, string after, int most);

    /// <summary>Keys of the documents that were written with a lookup text, in any order.</summary>
    Task<IReadOnlyList<string>> FindKeys(string kind, string lookup, int most);

    /// <summary>Documents whose due time has come, in the order of that time.</summary>
    /// <param name="after">The last document of the page before; null for the first page.</param>
    Task<IReadOnlyList<DueDocument>> ListDue(string kind, DateTimeOffset now, DueDocument? after, int most);

    /// <summary>Commits a small write, to find out whether the store takes writes.</summary>
    Task CheckWrites();
}
