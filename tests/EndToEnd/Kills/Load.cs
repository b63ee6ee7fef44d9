using EndToEnd.Cluster;

namespace EndToEnd.Kills;

/// <summary>Users who talk with a bot until they are told to stop, and hold it to each turn it has acknowledged.</summary>
internal sealed class Load : IDisposable
{
    private readonly HttpClient _client;
    private readonly IReadOnlyList<SimulatedUser> _users;
    private readonly CancellationTokenSource _stop = new();
    private Task _talks = Task.CompletedTask;

    private Load(HttpClient client, IReadOnlyList<SimulatedUser> users, KillCounts counts)
    {
        _client = client;
        _users = users;
        Counts = counts;
    }

    public KillCounts Counts { get; }

    /// <summary>True when what a user found wrong has ended the load.</summary>
    public bool HasFailed => _stop.IsCancellationRequested;

    /// <param name="key">Of a <see cref="CountingBot"/>; by default, of a new one.</param>
    public static async Task<Load> Start(Topology cluster, int users, string? key = null)
    {
        var client = cluster.CreateClient();
        return Start(client, users, key ?? await CountingBot.CreateAsync(client, Topology.AdminToken));
    }

    /// <param name="client">Is disposed of with the load.</param>
    /// <param name="key">Of a <see cref="CountingBot"/>.</param>
    public static Load Start(HttpClient client, int users, string key)
    {
        var counts = new KillCounts();
        var load = new Load(client, [.. Enumerable.Range(0, users).Select(i => new SimulatedUser($"user-{i}", key, client, counts))], counts);
        load._talks = Task.WhenAll(load._users.Select(load.TalkAsync));
        return load;
    }

    /// <summary>Ends the talks, and asks for the newest turns of each user once more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _talks;
        foreach (var user in _users)
        {
            await user.CheckStoredAsync();
            await user.TakeTurnAsync();
        }
    }

    /// <summary>What the server has counted of all turns.</summary>
    public Task<(long Messages, long Clients)> ReadUsageAsync(string adminToken) => CountingBot.ReadUsageAsync(_client, adminToken);

    public void Dispose()
    {
        _stop.Dispose();
        _client.Dispose();
    }

    private async Task TalkAsync(SimulatedUser user)
    {
        try
        {
            await Task.Run(() => user.TalkAsync(_stop.Token));
        }
        catch
        {
            // What one user found wrong ends the test for all.
            await _stop.CancelAsync();
            throw;
        }
    }
}
