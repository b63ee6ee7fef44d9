using Bots;

namespace Gateway;

/// <summary>Whether the process can serve.</summary>
public interface IReadiness
{
    /// <exception cref="BotsException">It can't, and why.</exception>
    Task Check();
}
