using System.Diagnostics;
using FreePorts;
using Npgsql;

namespace ThrowawayPostgres;

/// <summary>A server on the loopback, with its files in a temporary folder. It ends with this process, however that ends, or before.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Who may do everything there, without a password.</summary>
    public const string Superuser = "csml";

    // PostgreSQL refuses to run as root.
    private const string UserInPlaceOfRoot = "nobody";

    // Who runs tests kills the process when they are done, and nothing of it runs after that. But its end of the pipe is closed then.
    private const string Guard =
        """
        folder=$1; shift
        "$@" & server=$!
        cat > /dev/null
        kill -QUIT $server; wait $server; rm -rf "$folder"
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => Start());

    private readonly DirectoryInfo _folder;
    private readonly string[] _settings;
    private Process? _process;

    // Ends when all processes of the server have: each holds its output open.
    private Task _closed = Task.CompletedTask;

    private PostgresServer(DirectoryInfo folder, string[] settings)
    {
        _folder = folder;
        _settings = settings;
    }

    /// <summary>One for all tests of this process: each takes a database of its own.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    public int Port { get; } = FreePort.Next();

    private string DataFolder => Path.Combine(_folder.FullName, "data");

    /// <param name="isDurable">Whether it waits for the disk: a measurement does, a test need not.</param>
    public static async Task<PostgresServer> Start(bool isDurable = false)
    {
        var folder = Directory.CreateTempSubdirectory("postgres-");
        string[] settings = ["max_connections=600", "shared_buffers=256MB", "max_wal_size=4GB", .. isDurable ? Array.Empty<string>() : ["fsync=off"]];
        var server = new PostgresServer(folder, settings);
        if (Environment.IsPrivilegedProcess)
            await Run("chown", UserInPlaceOfRoot, folder.FullName);
        await RunAsUser("initdb", "-D", server.DataFolder, "-U", Superuser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await server.StartProcess();
        return server;
    }

    /// <summary>How to reach a database of it.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={Superuser};Include Error Detail=true";

    /// <summary>A new database.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> CreateDatabase()
    {
        var name = $"db_{Guid.NewGuid():N}";
        await using var connection = await Connect();
#pragma warning disable CA2100 // The name is made here.
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Writes a database into a file, as it is at that moment: <c>pg_dump</c>.</summary>
    public Task Dump(string database, string file) => Run(PostgresPrograms.Path("pg_dump"), "-h", "127.0.0.1", "-p", $"{Port}", "-U", Superuser, "-f", file, database);

    /// <summary>Reads such a file into an empty database: <c>psql</c>.</summary>
    public Task Restore(string database, string file) =>
        Run(PostgresPrograms.Path("psql"), "-h", "127.0.0.1", "-p", $"{Port}", "-U", Superuser, "-q", "-v", "ON_ERROR_STOP=1", "-f", file, database);

    /// <summary>Takes it away as a crash of its machine would, its files left as they are.</summary>
    public async Task Stop()
    {
        if (_process is not { HasExited: false } process)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await _closed;
    }

    /// <summary>Brings it back on the same port with the same files.</summary>
    public Task Restart() => StartProcess();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _folder.Delete(recursive: true);
    }

    private async Task StartProcess()
    {
        // A server that was killed leaves the locks of its files and its socket, in a folder that nobody else uses.
        File.Delete(Path.Combine(DataFolder, "postmaster.pid"));
        File.Delete(Path.Combine(_folder.FullName, $".s.PGSQL.{Port}.lock"));
        string[] arguments = ["-D", DataFolder, "-p", $"{Port}", "-k", _folder.FullName, "-h", "127.0.0.1",
            .. _settings.SelectMany(setting => new[] { "-c", setting })];
        var server = AsUser("postgres", arguments);
        var guard = StartInfo("sh", ["-c", Guard, "guard", _folder.FullName, server.FileName, .. server.ArgumentList]);
        guard.RedirectStandardInput = true;
        _process = Process.Start(guard)!;
        _closed = Task.WhenAll(_process.StandardError.ReadToEndAsync(), _process.StandardOutput.ReadToEndAsync());
        var begun = Stopwatch.GetTimestamp();
        while (!await Answers())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > StartLimit)
                throw new InvalidOperationException("PostgreSQL did not start.");
            await Task.Delay(50);
        }
    }

    private async Task<bool> Answers()
    {
        try
        {
            await using var connection = await Connect();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static Task RunAsUser(string program, params string[] arguments) => Run(AsUser(program, arguments));

    private static ProcessStartInfo AsUser(string program, string[] arguments) => Environment.IsPrivilegedProcess
        ? StartInfo("setpriv", [$"--reuid={UserInPlaceOfRoot}", "--clear-groups", PostgresPrograms.Path(program), .. arguments])
        : StartInfo(PostgresPrograms.Path(program), arguments);

    private static Task Run(string program, params string[] arguments) => Run(StartInfo(program, arguments));

    private static async Task Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} failed: {await error}");
    }

    private static ProcessStartInfo StartInfo(string program, string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
}
