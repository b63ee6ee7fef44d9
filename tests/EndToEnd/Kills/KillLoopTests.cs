using System.Globalization;
using FreePorts;
using Xunit.Abstractions;

namespace EndToEnd.Kills;

/// <summary>CSML_KILLS in the environment says how many times the server is killed; kill-loop.sh sets it.</summary>
public sealed class KillLoopTests(ITestOutputHelper output) : IDisposable
{
    private const int Users = 16;
    private const int KillsInCi = 10;

    // A kill of every fourth start comes while the server still starts.
    private const int DuringStart = 4;
    private const int LongestStart = 1_500;
    private const int LongestUptime = 500;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_acknowledged_turn_is_lost_or_run_twice_however_often_the_server_is_killed()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("CSML_KILLS"), CultureInfo.InvariantCulture, out var set) ? set : KillsInCi;
        var port = FreePort.Next();
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        string key, token;
        using (var first = ServerProcess.Start(_folder.Path, port))
        {
            await first.UntilReadyAsync();
            token = (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin-token"))).Trim();
            key = await CountingBot.CreateAsync(client, token);
            await first.KillAsync();
        }

        using var load = Load.Start(client, Users, key);
        var counts = load.Counts;
        for (var kill = 1; kill <= kills && !load.HasFailed; kill++)
        {
            if (kill % DuringStart == 0)
                await DieDuringStartAsync(port);
            else
                await LiveAndDieAsync(port, load);
        }

        using var last = ServerProcess.Start(_folder.Path, port);
        await last.UntilReadyAsync();
        await load.StopAsync();

        output.WriteLine($"{kills} kills, {counts}");
        Assert.Equal(0, counts.Lost);
        Assert.Equal(0, counts.Doubled);
        Assert.True(counts.Acknowledged > kills, "Hardly a turn was taken between the kills.");
        Assert.True(counts.Retried > 0, "No kill met a turn on its way.");
        // Each turn is one message in and one out; all were answered in the end, however often they were sent.
        Assert.Equal((2 * counts.Acknowledged, Users), await load.ReadUsageAsync(token));
    }

    private async Task DieDuringStartAsync(int port)
    {
        using var server = ServerProcess.Start(_folder.Path, port);
        await Task.Delay(_random.Next(LongestStart));
        await server.KillAsync();
    }

    private async Task LiveAndDieAsync(int port, Load load)
    {
        using var server = ServerProcess.Start(_folder.Path, port);
        await server.UntilReadyAsync();
        await load.Counts.UntilAcknowledgedAsync(Users, () => load.HasFailed);
        await Task.Delay(_random.Next(LongestUptime));
        await server.KillAsync();
    }
}
