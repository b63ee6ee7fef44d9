namespace Cli.Testing.Playing;

/// <summary>A clock that stands until somebody moves it, so that a conversation is the same every time.</summary>
internal sealed class FixedClock : TimeProvider
{
    /// <summary>The first day of 2026 at noon, when nothing else is said.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
