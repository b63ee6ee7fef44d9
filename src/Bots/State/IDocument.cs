namespace Bots.State;

/// <summary>What is kept of a grain as one JSON document, with the version of its shape.</summary>
public interface IDocument
{
    /// <summary>The name under which it is stored. It is never reused.</summary>
    static abstract string Kind { get; }

    /// <summary>The version that this release writes.</summary>
    static abstract int CurrentVersion { get; }

    int Version { get; }

    /// <summary>When something in it expires, and is to be removed from the store; null when nothing does.</summary>
    DateTimeOffset? Due => null;
}
