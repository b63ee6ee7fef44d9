using EndToEnd.Cluster;
using Load;

namespace ClusterLoad;

/// <summary>A cluster that this program has started, with a bot to talk to.</summary>
internal sealed class MeasuredCluster : IAsyncDisposable
{
    private readonly List<LoadBot> _bots;

    private MeasuredCluster(string name, Topology topology, List<LoadBot> bots)
    {
        Name = name;
        Topology = topology;
        _bots = bots;
    }

    /// <summary>Names it in the table.</summary>
    public string Name { get; }

    public Topology Topology { get; }

    public double ResidentMegabytes => Topology.Nodes.Sum(node => ProcessFigures.ResidentMegabytes(node.Id));

    public static async Task<MeasuredCluster> Start(string name, IReadOnlyList<string>? command, int gateways, bool isTogether)
    {
        var topology = await Topology.Start(isDurable: true, isTogether: isTogether, command: command);
        var bot = await LoadBot.CreateAsync(topology.Gateways[0].Address, Topology.AdminToken);
        return new MeasuredCluster(name, topology, [.. topology.Gateways.Take(gateways).Select(gateway => bot.At(gateway.Address))]);
    }

    /// <summary>New users of the bot, spread over the gateways.</summary>
    public async Task<Measurement> Connect(int users) =>
        new(await Task.WhenAll(Enumerable.Range(0, users).Select(user => _bots[user % _bots.Count].ConnectAsync($"{users}-{user}-{Guid.NewGuid():N}"))), ProcessorTime);

    public ValueTask DisposeAsync() => Topology.DisposeAsync();

    private TimeSpan ProcessorTime() =>
        Topology.Nodes.Aggregate(TimeSpan.Zero, (time, node) => time + ProcessFigures.ProcessorTime(node.Id));
}
