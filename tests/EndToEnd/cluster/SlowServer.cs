using System.Net;

namespace EndToEnd.Cluster;

/// <summary>What flows ask for outside, on the loopback. Each answer is long in coming.</summary>
internal sealed class SlowServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TimeSpan _delay;
    private readonly Task _serving;
    private int _requests;

    public SlowServer(TimeSpan delay)
    {
        _delay = delay;
        Address = new Uri($"http://127.0.0.1:{NodeProcess.FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address { get; }

    /// <summary>How many have come. A turn that was run twice has asked twice.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Lets nodes reach it.</summary>
    public static IReadOnlyDictionary<string, string> Reachable { get; } =
        new Dictionary<string, string> { ["Outbound__AllowPrivateAddresses"] = "true" };

    public async Task UntilAskedAsync()
    {
        for (var before = Requests; Requests == before;)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
    }

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
        await Task.Delay(_delay);
        try
        {
            request.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Who asked is there no more.
        }
    }
}
