using Npgsql;

namespace Postgres;

public sealed record PostgresOptions
{
    /// <summary>Where the database is, as Npgsql writes it: <c>Host=...;Database=...;Username=...;Password=...</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How long a write waits for somebody who has its row or the whole table locked, before it fails.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the store waits for a connection, and then for the answer to a statement.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A source of connections that are set up as the store needs them.</summary>
    public NpgsqlDataSource CreateDataSource()
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString);
        var settings = builder.ConnectionStringBuilder;
        settings.ApplicationName ??= "csml";
        settings.Timeout = Seconds(Timeout);
        settings.CommandTimeout = Seconds(Timeout + LockTimeout);
        settings.MaxAutoPrepare = 20;
        settings.AutoPrepareMinUsages = 2;
        // All that the store asks for it finds by a key, so one plan is good for any values; made for some values, it would be made anew with each
        // statement. But a plan that was made while a table was small would read all of it, until PostgreSQL gets to know how it has grown.
        settings.Options = $"-c lock_timeout={(int)LockTimeout.TotalMilliseconds} -c enable_seqscan=off -c plan_cache_mode=force_generic_plan {settings.Options}";
        return builder.Build();
    }

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}
