using System.Globalization;
using EndToEnd.Kills;
using Npgsql;
using Xunit.Abstractions;

namespace EndToEnd.Cluster;

/// <summary>A dump that is taken while everybody talks, and a cluster that is started on it.</summary>
public sealed class BackupTests(ITestOutputHelper output) : IDisposable
{
    private const int Users = 16;
    private const int Before = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dump-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_dump_under_load_has_every_turn_that_was_acknowledged_before_it_and_a_cluster_goes_on_from_it()
    {
        await using var cluster = await Topology.Start();
        using var client = cluster.CreateClient();
        var key = await CountingBot.CreateAsync(client, Topology.AdminToken);
        for (var turn = 1; turn <= Before; turn++)
            await ForAll(async user => Assert.Equal($"{turn}", await ChatCall.SendAsync(client, key, user, $"{turn}")));
        var dump = Path.Combine(_folder.FullName, "dump.sql");
        using (var load = await Load.Start(cluster, Users, key))
        {
            while (load.Counts.Acknowledged < Users)
                await Task.Delay(TimeSpan.FromMilliseconds(10));
            var sinceBefore = load.Counts.Acknowledged;
            await cluster.Database.Dump(new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Database!, dump);
            output.WriteLine($"{load.Counts.Acknowledged - sinceBefore} turns while the dump was taken, of {new FileInfo(dump).Length >> 10} KiB.");
            await load.StopAsync();
        }
        // What comes after the dump is lost with the database.
        await ForAll(async user => Assert.Equal($"{Before + 1}", await ChatCall.SendAsync(client, key, user, "after the dump")));

        var restored = await cluster.Database.CreateDatabase();
        await cluster.Database.Restore(new NpgsqlConnectionStringBuilder(restored).Database!, dump);
        await cluster.MoveTo(restored);

        await ForAll(async user =>
        {
            for (var turn = 1; turn <= Before; turn++)
                Assert.Equal(turn.ToString(CultureInfo.InvariantCulture), await ChatCall.SendAsync(client, key, user, $"{turn}"));
            Assert.Equal($"{Before + 1}", await ChatCall.SendAsync(client, key, user, "a new turn"));
        });
    }

    private static Task ForAll(Func<string, Task> act) => Task.WhenAll(Enumerable.Range(0, Users).Select(i => act($"kept-{i}")));
}
