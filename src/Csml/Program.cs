namespace Csml;

/// <summary>A compiled bot: immutable, and shared by all sessions of its build.</summary>
public sealed class Program
{
    internal Program(BotSource source) => Source = source;

    public BotSource Source { get; }
}
