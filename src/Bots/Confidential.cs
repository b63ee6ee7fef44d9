namespace Bots;

/// <summary>
/// A message with what users say, or with a secret. As text it is the name of its type only, because Orleans writes the arguments of a call
/// that got no answer into the log.
/// </summary>
[GenerateSerializer, Immutable]
public abstract record Confidential
{
    /// <inheritdoc/>
    public sealed override string ToString() => GetType().Name;
}
