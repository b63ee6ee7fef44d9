using Bots;
using Bots.Conversing;

namespace Grains.Live;

/// <summary>
/// The id of the observer that hears what is said goes along with the call (<see cref="RequestContext"/>), and with all calls that it leads to.
/// </summary>
internal static class LiveCalls
{
    private const string Observer = "bots.live";

    /// <summary>Lets an observer hear what comes of the calls that the caller, an async method, makes from here to its end.</summary>
    public static void SetObserver(GrainId observer) => RequestContext.Set(Observer, observer.ToString());

    public static GrainId? GetObserver() => RequestContext.Get(Observer) is string text && GrainId.TryParse(text, provider: null, out var id) ? id : null;
}

/// <summary>Sends messages of turns to the process that made the call. The answer also has a message that is lost on the way.</summary>
internal sealed class LiveListener(IGrainFactory grains) : IMessageListener
{
    public void Hear(SaidMessage message)
    {
        if (message.Index >= ILiveChat.MostHeard)
            return;
        // One way: the turn does not wait for it, and a failure is not reported.
        if (LiveCalls.GetObserver() is { } observer)
            grains.GetGrain<ILiveObserver>(observer).Hear(message.Request.CallId, message.Index, message.Message).Ignore();
    }
}
