using Bots.Conversing;

namespace Csml.Tests;

/// <summary>Processor time of this thread, so that what else runs on the machine does not count.</summary>
internal static class ThreadTime
{
    public static TimeSpan Now => ThreadClock.Now;

    /// <summary>Fails when there went more than so much since.</summary>
    public static void AssertWithin(TimeSpan most, TimeSpan started)
    {
        var took = Now - started;
        Assert.True(took < most, $"It took {took}.");
    }
}
