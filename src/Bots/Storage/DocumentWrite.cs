namespace Bots.Storage;

/// <summary>A document as the database has it.</summary>
/// <param name="Version">1 after the first write, and one more with each write.</param>
public sealed record StoredDocument(byte[] Body, long Version);

/// <summary>A document to write.</summary>
/// <param name="Version">The version after the write. The database must have the one before it, or no document when it is 1.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record DocumentWrite(string Kind, string Key, long Version, byte[] Body)
{
    /// <summary>A second text that finds the document, for <see cref="IConversationStore.FindKeys"/>.</summary>
    public string? Lookup { get; init; }

    /// <summary>When something in the document expires, for <see cref="IConversationStore.ListDue"/>.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>A part of the session's transcript that is written with the document.</summary>
    public SegmentWrite? Segment { get; init; }

    /// <summary>What is counted with the document.</summary>
    public IReadOnlyList<UsageCount> Counts { get; init; } = [];
}

/// <summary>A sealed part of the transcript of the session whose document it comes with.</summary>
/// <param name="Number">From 0 in each session. An uncounted segment of that number is replaced.</param>
public sealed record SegmentWrite(int Number, byte[] Body);

/// <summary>A document whose due time has come.</summary>
public sealed record DueDocument(string Key, DateTimeOffset Due);
