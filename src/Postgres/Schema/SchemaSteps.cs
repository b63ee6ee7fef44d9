using System.Reflection;
using Bots;
using Npgsql;

namespace Postgres.Schema;

/// <summary>
/// The tables, and the steps that bring an older database to them: the SQL files of this folder in the order of their names. Steps that
/// were released never change; a change of the schema is a new file.
/// </summary>
public static class SchemaSteps
{
    // Any number will do that no other program on the database takes. Silos that start at once come one after the other.
    private const long AdvisoryLock = 0x63_73_6d_6c;

    private const string StepTable =
        "CREATE TABLE IF NOT EXISTS schema_steps (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())";

    // Databases of releases before 0.2 begin with it. They can't be upgraded.
    private const string FirstStepBefore02 = "001-documents";

    private static readonly Assembly Here = typeof(SchemaSteps).Assembly;

    /// <summary>The names of the steps, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Here.GetManifestResourceNames().Order(StringComparer.Ordinal)];

    /// <summary>Brings the database to the schema of this release. Safe when several processes do it at the same time.</summary>
    /// <returns>The names of the steps that it took.</returns>
    /// <exception cref="StorageException">A newer release has upgraded the database, a release before 0.2 made it, or it can't be reached.</exception>
    public static async Task<IReadOnlyList<string>> Upgrade(NpgsqlDataSource database, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            // The lock is the transaction's: it goes however this process ends. Waiting for it is no fault.
            await Run(connection, $"SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock({AdvisoryLock})", cancellation);
            await Run(connection, StepTable, cancellation);
            var applied = await ReadApplied(connection, cancellation);
            if (applied.Contains(FirstStepBefore02))
                throw Faults.OldSchema();
            if (applied.Except(Names).FirstOrDefault() is { } unknown)
                throw Faults.NewerSchema(unknown);
            var missing = Names.Except(applied).ToList();
            foreach (var step in missing)
                await Apply(connection, step, cancellation);
            await transaction.CommitAsync(cancellation);
            return missing;
        }
        catch (NpgsqlException fault)
        {
            throw Faults.Of(fault);
        }
    }

    private static async Task Apply(NpgsqlConnection connection, string step, CancellationToken cancellation)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(step)!);
        await Run(connection, await reader.ReadToEndAsync(cancellation), cancellation);
        await using var command = new NpgsqlCommand("INSERT INTO schema_steps (name) VALUES ($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = step });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<string>> ReadApplied(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using var command = new NpgsqlCommand("SELECT name FROM schema_steps", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // The text is a constant or a file of this assembly.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
