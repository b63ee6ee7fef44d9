using Bots;
using Orleans.Concurrency;

namespace Grains.Live;

/// <summary>A process that receives messages of turns while they run, for the calls that it has made.</summary>
public interface ILiveObserver : IGrainObserver
{
    /// <param name="callId">The <see cref="ChatRequest.CallId"/> of the call.</param>
    /// <param name="index">The place of the message in the answer, from 0.</param>
    [OneWay]
    Task Hear(string callId, int index, ChatMessage message);
}
