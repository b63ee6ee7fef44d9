namespace Gateway.Tests.Authentication;

/// <summary>A clock that stands where it is put. Only the time of day stands; what is measured goes on.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 12, 18, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
