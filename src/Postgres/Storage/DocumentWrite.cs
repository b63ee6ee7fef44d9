using Bots;

namespace Postgres.Storage;

/// <summary>A document as the database has it.</summary>
/// <param name="Version">1 when it was first written, and one more with each write.</param>
public sealed record StoredDocument(byte[] Body, long Version);

/// <summary>A document to be written.</summary>
/// <param name="Version">The version that it will have. It is written if the database has the one before it, or none when it is 1.</param>
/// <param name="Segment">What is written with it, both or neither.</param>
/// <param name="Due">When something in it expires.</param>
/// <param name="Counts">What is counted with it, both or neither.</param>
public sealed record DocumentWrite(
    string Kind, string Key, long Version, byte[] Body, SegmentWrite? Segment = null, DateTimeOffset? Due = null, IReadOnlyList<UsageCount>? Counts = null);

/// <summary>A sealed part of the transcript of the session whose document it comes with.</summary>
/// <param name="Number">From 0 in each session. One of that number that was never counted is replaced.</param>
public sealed record SegmentWrite(int Number, byte[] Body);
