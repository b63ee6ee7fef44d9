using System.Diagnostics;
using System.Globalization;
using EndToEnd;
using FreePorts;

namespace Load;

/// <summary>A server that this program starts, always on a new folder.</summary>
/// <param name="name">Names it in the tables.</param>
/// <param name="command">Its program and first arguments.</param>
internal sealed class MeasuredServer(string name, IReadOnlyList<string> command, string folder) : IDisposable
{
    private readonly List<(double Seconds, double Megabytes)> _starts = [];
    private ServerProcess? _process;
    private LoadBot? _bot;
    private int _port;
    private long _turns;

    public string Name => name;

    public string DatabaseFile => Path.Combine(Data, "bots.db");

    public LoadBot Bot => _bot!;

    private string Data => DataOf(_starts.Count);

    /// <summary>Starts it in place of the process before, and waits for its greeting.</summary>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            await _process.KillAsync();
            _process.Dispose();
        }
        _port = FreePort.Next();
        var begun = Stopwatch.GetTimestamp();
        _process = ServerProcess.Start(DataOf(_starts.Count + 1), _port, command);
        await _process.UntilReadyAsync();
        _starts.Add((Stopwatch.GetElapsedTime(begun).TotalSeconds, ProcessFigures.ResidentMegabytes(_process.Id)));
    }

    public async Task CreateBotAsync() =>
        _bot = await LoadBot.CreateAsync(new Uri($"http://127.0.0.1:{_port}"), (await File.ReadAllTextAsync(Path.Combine(Data, "admin-token"))).Trim());

    /// <summary>New users of the bot.</summary>
    public Task<Measurement> ConnectAsync(int users) => Measurement.OfAsync(Bot, users, () => ProcessFigures.ProcessorTime(_process!.Id));

    /// <summary>Counts what it has done since its start.</summary>
    public void Count(Measurement measurement) => _turns += measurement.Done;

    public string DescribeStarts() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: greeting after {Median(start => start.Seconds):F2} s, with {Median(start => start.Megabytes):F0} MB (medians of {_starts.Count} starts): {string.Join(' ', command)}");

    public string DescribeMemory() => string.Create(
        CultureInfo.InvariantCulture, $"{name}: {ProcessFigures.ResidentMegabytes(_process!.Id):F0} MB after {_turns} turns");

    public void Dispose() => _process?.Dispose();

    private string DataOf(int start) => Path.Combine(folder, $"{name}-{start}");

    private double Median(Func<(double Seconds, double Megabytes), double> figure) => _starts.Select(figure).Order().ElementAt(_starts.Count / 2);
}
