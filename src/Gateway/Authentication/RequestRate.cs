using Gateway.Problems;

namespace Gateway.Authentication;

/// <summary>Counts the body of a request, once it is read, by the rate of its key or client.</summary>
/// <param name="take">Counts so many requests more.</param>
/// <param name="limit">Requests of a second.</param>
internal sealed class RequestRate(Action<int> take, int limit)
{
    private const long BytesOfRequest = 16 * 1024;

    /// <summary>Counts a request more for each further 16 KiB of the body. No body counts for more than half a second, so that each is served at some time.</summary>
    /// <exception cref="RefusedException">There were too many requests lately.</exception>
    public void CountBody(long bytes)
    {
        var more = (int)Math.Min((bytes - 1) / BytesOfRequest, limit / 2);
        if (more > 0)
            take(more);
    }
}
