namespace Bots.Storage;

/// <summary>A document as the database has it.</summary>
/// <param name="Version">1 after the first write, and one more with each write.</param>
public sealed record StoredDocument(byte[] Body, long Version);

/// <summary>A document to write.</summary>
/// <param name="Version">The version after the write. The database must have the one before it, or no document when it is 1.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record DocumentWrite(string Kind, string Key, long Version, byte[] Body)
{
    /// <summary>A second text that finds the document, for <see cref="IDocumentStore.FindKeys"/>.</summary>
    public string? Lookup { get; init; }

    /// <summary>When something in the document expires, for <see cref="IDocumentStore.ListDue"/>.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>A document whose due time has come.</summary>
public sealed record DueDocument(string Key, DateTimeOffset Due);
