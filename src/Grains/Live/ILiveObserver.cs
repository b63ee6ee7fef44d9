using Bots;
using Orleans.Concurrency;

namespace Grains.Live;

/// <summary>A process that hears what sessions say to the requests that it has brought them.</summary>
public interface ILiveObserver : IGrainObserver
{
    /// <param name="session">The session that the request was sent to, as <see cref="SessionKey.ToString"/> writes it.</param>
    /// <param name="index">Which message of the answer it is, from 0.</param>
    [OneWay]
    Task Hear(string session, string requestId, int index, ChatMessage message);
}
