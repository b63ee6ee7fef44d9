using Bots.State;

namespace Bots.Tests.Behaviour;

/// <summary>A server without its HTTP surface, as the behaviour suite uses it. Each test has one of its own.</summary>
public interface IHost : IAsyncDisposable
{
    /// <summary>Valid until the next restart.</summary>
    IActors Actors { get; }

    /// <summary>Ends the process and starts another over the same store.</summary>
    Task Restart();

    /// <summary>Until it is disposed, the store takes no writes.</summary>
    IDisposable RefuseWrites();

    /// <summary>What the store has of a session; null when it has nothing.</summary>
    SessionState? ReadSession(SessionKey key);

    /// <summary>Removes from the store what has expired.</summary>
    Task Sweep();

    ITranscripts Transcripts { get; }
}
