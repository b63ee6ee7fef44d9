using System.Net;
using FreePorts;

namespace EndToEnd.Cluster;

/// <summary>A server on the loopback that flows send requests to. Each answer takes long.</summary>
internal sealed class SlowServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<Task> _wait;
    private readonly Task _serving;
    private int _requests;

    /// <summary>Each answer takes the time.</summary>
    public SlowServer(TimeSpan delay)
        : this(() => Task.Delay(delay))
    {
    }

    /// <summary>No answer comes before the event.</summary>
    public SlowServer(Task @event)
        : this(() => @event)
    {
    }

    private SlowServer(Func<Task> wait)
    {
        _wait = wait;
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address { get; }

    /// <summary>How many requests have come. A turn that ran twice has sent two.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext request;
            try
            {
                request = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Interlocked.Increment(ref _requests);
            _ = Answer(request);
        }
    }

    private async Task Answer(HttpListenerContext request)
    {
        await _wait();
        try
        {
            request.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The process that asked is gone.
        }
    }
}
