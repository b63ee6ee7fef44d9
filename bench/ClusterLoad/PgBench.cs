using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ThrowawayPostgres;

namespace ClusterLoad;

/// <summary>
/// pgbench on the same server: an upsert of a row a transaction, of a document that a session of the cluster has written, into a table
/// made like the one it was written to.
/// </summary>
internal sealed class PgBench(PostgresServer server, string connectionString) : IDisposable
{
    private const int Rows = 1_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgbench-");

    /// <summary>Bytes of the document.</summary>
    public int Size { get; private set; }

    public async Task Prepare()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand(
            "CREATE TABLE IF NOT EXISTS pgbench_upserts (LIKE documents INCLUDING ALL) WITH (fillfactor = 70)", connection);
        await create.ExecuteNonQueryAsync();
        await using var read = new NpgsqlCommand(
            "SELECT body FROM documents WHERE kind = 'session' AND version > 40 ORDER BY abs(length(body) - (SELECT avg(length(body)) FROM documents WHERE kind = 'session' AND version > 40)) LIMIT 1",
            connection);
        var body = (byte[])(await read.ExecuteScalarAsync())!;
        Size = body.Length;
        await File.WriteAllTextAsync(Script, $"""
            \set row random(1, {Rows})
            INSERT INTO pgbench_upserts (kind, key, version, body) VALUES ('session', 'session/' || :row, 1, '\x{Convert.ToHexString(body)}')
            ON CONFLICT (kind, key) DO UPDATE SET version = pgbench_upserts.version + 1, body = excluded.body;
            """);
    }

    public async Task<Figures> Measure(int clients, TimeSpan time)
    {
        var seconds = (int)time.TotalSeconds;
        var start = new ProcessStartInfo(PostgresPrograms.Path("pgbench")) { WorkingDirectory = _folder.FullName };
        string[] arguments =
        [
            "-h", "127.0.0.1", "-p", $"{server.Port}", "-U", PostgresServer.Superuser, "-n", "-M", "prepared", "-f", Script,
            "-c", $"{clients}", "-j", $"{Environment.ProcessorCount}", "-T", $"{seconds}", "-l", new NpgsqlConnectionStringBuilder(connectionString).Database!,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pgbench failed: {await error}");
        return ReadLog(seconds);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Script => Path.Combine(_folder.FullName, "upsert.sql");

    // A line a transaction; its third field is the latency in microseconds.
    private Figures ReadLog(int seconds)
    {
        var latencies = new List<long>();
        foreach (var log in _folder.GetFiles("pgbench_log*"))
        {
            latencies.AddRange(File.ReadLines(log.FullName).Select(line => long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
            log.Delete();
        }
        latencies.Sort();
        return new Figures(latencies.Count / (double)seconds, At(50), At(95), At(99));

        TimeSpan At(int percent) => TimeSpan.FromMicroseconds(latencies[Math.Min(latencies.Count - 1, latencies.Count * percent / 100)]);
    }
}
