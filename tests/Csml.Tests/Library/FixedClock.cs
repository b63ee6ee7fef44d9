namespace Csml.Tests.Library;

/// <summary>A clock that has stopped.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
