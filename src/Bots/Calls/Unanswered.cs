namespace Bots.Calls;

/// <summary>A call that got no answer of the grain: which exceptions mean that, and what a caller is told.</summary>
internal static class Unanswered
{
    /// <summary>The cluster lost the call, refused it, or has no silo for it. What the grain itself throws is an answer.</summary>
    public static bool Is(Exception e) => e is OrleansException or TimeoutException or IOException or UnavailableException;

    public static UnavailableException Told(Exception e) =>
        new("The server did not answer in time. What was acknowledged is kept; send the request again.", e);
}
