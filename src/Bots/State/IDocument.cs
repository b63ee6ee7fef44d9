namespace Bots.State;

/// <summary>What is kept of an actor as one JSON document, with the version of its shape.</summary>
public interface IDocument
{
    /// <summary>What errors call it: <c>bot document</c>.</summary>
    static abstract string Kind { get; }

    /// <summary>The version that this release writes.</summary>
    static abstract int CurrentVersion { get; }

    int Version { get; }
}
