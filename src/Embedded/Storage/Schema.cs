using Bots;
using Embedded.Sqlite;

namespace Embedded.Storage;

/// <summary>The tables, and the steps that bring an older file to them.</summary>
internal static class Schema
{
    // Step i takes a file of version i (PRAGMA user_version) to version i + 1. Steps that were released never change.
    private static readonly string[] Steps =
    [
        // Bodies are mostly larger than a page's share of a row, for which SQLite's own row ids are better than WITHOUT ROWID.
        """
        CREATE TABLE documents (kind TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key));
        CREATE TABLE segments (session TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (session, number));
        """,
        """
        ALTER TABLE documents ADD COLUMN due INTEGER;
        CREATE INDEX documents_due ON documents (kind, due) WHERE due IS NOT NULL;
        """,
        // Days count from 0001-01-01.
        """
        CREATE TABLE usage (bot TEXT NOT NULL, kind INTEGER NOT NULL, day INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (bot, kind, day)) WITHOUT ROWID;
        """,
    ];

    public static int CurrentVersion => Steps.Length;

    /// <exception cref="StorageException">A newer release has written the file.</exception>
    public static void Upgrade(Connection connection, string file)
    {
        var version = connection.ReadInteger("PRAGMA user_version");
        if (version > CurrentVersion)
            throw Faults.NewerFile(file, version, CurrentVersion);
        for (; version < CurrentVersion; version++)
            connection.Run($"BEGIN IMMEDIATE; {Steps[version]} PRAGMA user_version = {version + 1}; COMMIT;");
    }
}
