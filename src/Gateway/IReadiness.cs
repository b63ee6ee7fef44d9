using Bots;

namespace Gateway;

/// <summary>Whether the process can serve.</summary>
public interface IReadiness
{
    /// <exception cref="BotsException">It can't, and why.</exception>
    Task Check();
}

/// <summary>It can when an actor answers.</summary>
internal sealed class ActorsReadiness(IActors actors) : IReadiness
{
    // The digest of no key: looking it up reads the store and finds nothing.
    private const string NoKey = "health";

    public Task Check() => actors.ApiKey(NoKey).Get();
}
