
namespace Bots.Calls;

/// <summary>A call that got no answer of the actor: which exceptions mean that, and what a caller is told.</summary>
internal static class Unanswered
{
    /// <summary>The cluster lost the call, refused it, or has no silo for it. What the actor itself throws is an answer.</summary>
    public static bool Is(Exception e) => e is OrleansException or TimeoutException or IOException or UnavailableException;

    public static UnavailableException Told(Exception e) =>
        new("The cluster did not answer. What was acknowledged is kept; send the request again.", e);
}
