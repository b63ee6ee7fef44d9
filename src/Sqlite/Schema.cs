using Bots;
using Sqlite.Native;

namespace Sqlite;

/// <summary>The tables, and the steps that bring an older file to them.</summary>
internal static class Schema
{
    // "CSML" in ASCII. https://www.sqlite.org/pragma.html#pragma_application_id
    private const long ApplicationId = 0x43_53_4D_4C;

    // Step i takes a file of version i (PRAGMA user_version) to version i + 1. Steps that were released never change.
    private static readonly string[] Steps =
    [
        // Times are milliseconds since 1970, days count from 0001-01-01. A turn costs an appended row, a small row that is replaced, and few index
        // entries: turns_request also finds the turns of a session, and turns_bot grows at the end of each bot. The other indexes have entries of
        // few turns: turns_flow of those with which a conversation comes into a flow.
        """
        CREATE TABLE definitions (kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key));
        CREATE TABLE documents (
            kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, due INTEGER, lookup TEXT, PRIMARY KEY (kind, key));
        CREATE INDEX documents_due ON documents (kind, due) WHERE due IS NOT NULL;
        CREATE INDEX documents_lookup ON documents (kind, lookup) WHERE lookup IS NOT NULL;
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY, bot TEXT NOT NULL, channel TEXT NOT NULL, user_id TEXT NOT NULL, version INTEGER NOT NULL, due INTEGER, leads INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE UNIQUE INDEX sessions_key ON sessions (bot, channel, user_id);
        CREATE INDEX sessions_due ON sessions (due) WHERE due IS NOT NULL;
        CREATE INDEX sessions_leading ON sessions (bot, channel) WHERE leads = 1;
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY, session INTEGER NOT NULL, bot TEXT NOT NULL, request INTEGER NOT NULL, conversation INTEGER, flow TEXT, step TEXT,
            enters_flow INTEGER NOT NULL, has_errors INTEGER NOT NULL, is_searchable INTEGER NOT NULL, expires INTEGER, body BLOB NOT NULL, recording BLOB);
        CREATE INDEX turns_request ON turns (session, request);
        CREATE INDEX turns_bot ON turns (bot);
        CREATE INDEX turns_flow ON turns (bot, flow, conversation) WHERE enters_flow = 1;
        CREATE INDEX turns_errors ON turns (bot) WHERE has_errors = 1;
        CREATE INDEX turns_errors_conversation ON turns (bot, conversation) WHERE has_errors = 1;
        CREATE INDEX turns_expires ON turns (expires) WHERE expires IS NOT NULL;
        -- turn_words finds turns by their words and by their bot, which is a word, too. A turn waits in turns_to_index until it is in there.
        CREATE TABLE turns_to_index (turn INTEGER PRIMARY KEY);
        CREATE VIRTUAL TABLE turn_words USING fts5(words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
        CREATE TRIGGER turns_deleted AFTER DELETE ON turns WHEN old.is_searchable = 1 BEGIN
            DELETE FROM turns_to_index WHERE turn = old.id;
            DELETE FROM turn_words WHERE rowid = old.id;
        END;
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY, session INTEGER NOT NULL, bot TEXT NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL, build TEXT,
            flow TEXT NOT NULL, step TEXT NOT NULL, created INTEGER NOT NULL, interacted INTEGER NOT NULL, ending INTEGER, expires INTEGER);
        CREATE INDEX conversations_session ON conversations (session);
        CREATE INDEX conversations_bot ON conversations (bot);
        CREATE INDEX conversations_channel ON conversations (bot, channel);
        CREATE INDEX conversations_build ON conversations (bot, build);
        CREATE INDEX conversations_expires ON conversations (expires) WHERE expires IS NOT NULL;
        CREATE TABLE bot_usage (bot TEXT NOT NULL, kind INTEGER NOT NULL, day INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (bot, kind, day)) WITHOUT ROWID;
        """,
    ];

    public static int CurrentVersion => Steps.Length;

    /// <summary>Reads whose file it is, and changes nothing.</summary>
    /// <exception cref="StorageException">A newer release has written the file, or one that is too old, or another program.</exception>
    public static void Check(Connection connection, string file)
    {
        var application = connection.ReadInteger("PRAGMA application_id");
        if (application != ApplicationId && connection.ReadInteger("SELECT count(*) FROM sqlite_schema") > 0)
            throw Faults.ForeignFile(file);
        var version = ReadVersion(connection);
        if (version > CurrentVersion)
            throw Faults.NewerFile(file, version, CurrentVersion);
    }

    public static void Upgrade(Connection connection)
    {
        for (var version = ReadVersion(connection); version < CurrentVersion; version++)
        {
            connection.Run(
                $"BEGIN IMMEDIATE; {Steps[version]} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1}; COMMIT;");
        }
    }

    private static long ReadVersion(Connection connection) => connection.ReadInteger("PRAGMA user_version");
}
