using Bots;
using Npgsql;

namespace Postgres;

/// <summary>What went wrong with the database, in words for who runs the servers.</summary>
internal static class Faults
{
    private const string NothingKept = "nothing of this request was kept";

    public static StorageException Of(NpgsqlException fault) => fault is PostgresException refused ? Of(refused) : Away(fault);

    /// <summary>The connection broke, or there was none. What was sent may have been written: who sends it again finds out.</summary>
    public static StorageException Away(Exception fault) =>
        Passing($"PostgreSQL can't be reached ({fault.Message}). What was acknowledged is kept; send the request again.", fault);

    public static StorageException Stale() =>
        Passing($"Another server has written this state in the meantime; {NothingKept}. Try again.");

    public static StorageException Stopping() => Passing($"The server is stopping; {NothingKept}. Try again.");

    public static StorageException NewerSchema(string step) => Lasting(
        $"A newer release of this server has upgraded the database (its schema has the step {step}, which is not known here): start that release.");

    public static StorageException OldSchema() => Lasting(
        "A release of this server before 0.2 made the tables of this database, and this release can't read them: use an empty database.");

    private static StorageException Of(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.DiskFull => Lasting($"The disk of PostgreSQL is full; {NothingKept}.", refused),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.QueryCanceled =>
            Passing($"PostgreSQL has the row or its table locked; {NothingKept}. Try again.", refused),
        PostgresErrorCodes.UniqueViolation => Passing($"Another server has made a row with the same id; {NothingKept}. Try again.", refused),
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            Passing($"PostgreSQL takes no writes just now, as a standby does; {NothingKept}.", refused),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege =>
            Lasting($"The database is not set up for this server ({refused.MessageText}); {NothingKept}.", refused),
        // Too many connections, shutting down, starting up: it is away for a while.
        _ when refused.IsTransient || refused.SqlState.StartsWith("57", StringComparison.Ordinal) => Away(refused),
        _ => Lasting($"PostgreSQL refused the state ({refused.SqlState}: {refused.MessageText}); {NothingKept}.", refused),
    };

    private static StorageException Lasting(string message, Exception? inner = null) => new(message, isTransient: false, inner);

    private static StorageException Passing(string message, Exception? inner = null) => new(message, isTransient: true, inner);
}
