using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ThrowawayPostgres;

namespace ClusterLoad;

/// <summary>
/// pgbench on the same server: a transaction replaces the row of a session and appends a turn, with bodies that a session of the cluster has
/// written, in tables made like those of the cluster.
/// </summary>
internal sealed class PgBench(PostgresServer server, string connectionString) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgbench-");

    /// <summary>Bytes of the bodies that a transaction writes.</summary>
    public int Size { get; private set; }

    public async Task Prepare()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand(
            """
            CREATE TABLE IF NOT EXISTS pgbench_sessions (LIKE sessions INCLUDING ALL) WITH (fillfactor = 70);
            CREATE TABLE IF NOT EXISTS pgbench_turns (LIKE turns INCLUDING ALL);
            CREATE SEQUENCE IF NOT EXISTS pgbench_ids;
            INSERT INTO pgbench_sessions (id, bot, channel, user_id, version, leads, body)
            SELECT row, 'bot', 'web', 'user ' || row, 1, false, '' FROM generate_series(1, 1000) AS row;
            """,
            connection);
        await create.ExecuteNonQueryAsync();
        var session = await ReadTypicalBody(connection, "sessions");
        var turn = await ReadTypicalBody(connection, "turns");
        Size = session.Length + turn.Length;
        await File.WriteAllTextAsync(Script, $"""
            \set row random(1, 1000)
            WITH written AS (
                UPDATE pgbench_sessions SET version = version + 1, body = '\x{Convert.ToHexString(session)}' WHERE id = :row RETURNING id)
            INSERT INTO pgbench_turns (id, session, bot, request, conversation, flow, step, enters_flow, has_errors, is_searchable, body)
            SELECT nextval('pgbench_ids'), id, '{Guid.Empty}', hashtextextended(:row::text || random(), 0), id, '{Guid.Empty}', 'wait', false, false, false,
                '\x{Convert.ToHexString(turn)}' FROM written;
            """);
    }

    /// <summary>A body whose size is nearest to the average.</summary>
    private static async Task<byte[]> ReadTypicalBody(NpgsqlConnection connection, string table)
    {
#pragma warning disable CA2100 // The tables are named in this class.
        await using var read = new NpgsqlCommand(
            $"SELECT body FROM {table} ORDER BY abs(length(body) - (SELECT avg(length(body)) FROM {table})) LIMIT 1", connection);
#pragma warning restore CA2100
        return (byte[])(await read.ExecuteScalarAsync())!;
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
