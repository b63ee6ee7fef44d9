using Bots.State;
using Bots.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Postgres;

/// <summary>
/// Writes sessions, each if it is the next version of what the database has, and with each its turn, its conversations and what is counted.
/// A write that is sent a second time counts nothing again. Counts are added as one sum for each row, and the rows in one order in all
/// processes, so that two of them that have the same slot wait for one another and not in a circle.
/// </summary>
internal sealed class WriteSessions : IWriteStatement<SessionWrite, long>
{
    private const string Text =
        """
        WITH incoming AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS i (id, version, bot, channel, user_id, due, leads, body)),
        created AS (
            INSERT INTO sessions (id, version, bot, channel, user_id, due, leads, body)
            SELECT id, version, bot, channel, user_id, due, leads, body FROM incoming WHERE version = 1
            ORDER BY bot, channel, user_id
            ON CONFLICT DO NOTHING RETURNING id),
        updated AS (
            UPDATE sessions s SET version = i.version, due = i.due, leads = i.leads, body = i.body, repeated = s.version = i.version
            FROM incoming i
            WHERE s.id = i.id AND (s.version = i.version - 1 OR (s.version = i.version AND s.body = i.body))
            RETURNING s.id, s.repeated),
        written AS (
            SELECT id, false AS repeated FROM created UNION ALL SELECT id, repeated FROM updated),
        turned AS (
            INSERT INTO turns (id, session, bot, request, conversation, flow, step, enters_flow, has_errors, is_searchable, expires, body, recording)
            SELECT t.id, t.session, t.bot, t.request, t.conversation, t.flow, t.step, t.enters_flow, t.has_errors, t.is_searchable, t.expires, t.body, t.recording
            FROM unnest($9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
                AS t (id, session, bot, request, conversation, flow, step, enters_flow, has_errors, is_searchable, expires, body, recording) JOIN written w ON w.id = t.session
            WHERE NOT w.repeated
            RETURNING id, is_searchable),
        waiting AS (
            INSERT INTO turns_to_index (turn) SELECT id FROM turned WHERE is_searchable),
        conversed AS (
            INSERT INTO conversations (id, session, bot, channel, conversation, build, flow, step, created, interacted, ending, expires)
            SELECT c.id, c.session, c.bot, c.channel, c.conversation, c.build, c.flow, c.step, c.created, c.interacted, c.ending, c.expires
            FROM unnest($22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)
                AS c (id, session, bot, channel, conversation, build, flow, step, created, interacted, ending, expires) JOIN written w ON w.id = c.session
            ON CONFLICT (id) DO UPDATE SET build = excluded.build, flow = excluded.flow, step = excluded.step, interacted = excluded.interacted,
                ending = excluded.ending, expires = excluded.expires),
        counts AS (
            SELECT c.bot, c.kind, c.day, c.amount, $39 AS slot
            FROM unnest($34, $35, $36, $37, $38) AS c (session, bot, kind, day, amount) JOIN written w ON w.id = c.session
            WHERE NOT w.repeated),
        added AS (
            INSERT INTO bot_usage AS u (bot, kind, day, slot, amount)
            SELECT bot, kind, day, slot, sum(amount)::bigint FROM counts GROUP BY bot, kind, day, slot ORDER BY bot, kind, day, slot
            ON CONFLICT (bot, kind, day, slot) DO UPDATE SET amount = u.amount + excluded.amount)
        SELECT id FROM written
        """;

    // There may be more processes than slots: those that share one wait for one another's commits.
    private const int Slots = 16;

    private static readonly short OwnSlot = (short)Random.Shared.Next(Slots);

    public long KeyOf(SessionWrite write) => write.Id;

    public long SizeOf(SessionWrite write) => write.Size;

    public async Task<IReadOnlySet<long>> Run(NpgsqlConnection connection, IReadOnlyList<SessionWrite> writes)
    {
        // In one order in all processes, so that two of them that write the same rows wait for one another and not in a circle.
        var sessions = writes.OrderBy(write => write.Id).ToList();
        await using var command = new NpgsqlCommand(Text, connection);
        var parameters = command.Parameters;
        AddSessions(parameters, sessions);
        AddTurns(parameters, sessions.FindAll(write => write.Turn is not null));
        AddConversations(parameters, [.. sessions.SelectMany(write => write.Conversations, (write, record) => (write, record))]);
        AddCounts(parameters, [.. sessions.SelectMany(write => write.Counts, (write, count) => (write, count))]);

        var written = new HashSet<long>(sessions.Count);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            written.Add(reader.GetInt64(0));
        return written;
    }

    private static void AddSessions(NpgsqlParameterCollection parameters, List<SessionWrite> sessions)
    {
        parameters.AddArray(sessions, write => write.Id, NpgsqlDbType.Bigint);
        parameters.AddArray(sessions, write => write.Version, NpgsqlDbType.Bigint);
        // Only a new row needs its key.
        parameters.AddArray(sessions, write => write.Version == 1 ? write.Key.BotId : null, NpgsqlDbType.Text);
        parameters.AddArray(sessions, write => write.Version == 1 ? write.Key.ChannelId : null, NpgsqlDbType.Text);
        parameters.AddArray(sessions, write => write.Version == 1 ? write.Key.UserId : null, NpgsqlDbType.Text);
        parameters.AddArray(sessions, write => write.Due?.UtcDateTime, NpgsqlDbType.TimestampTz);
        parameters.AddArray(sessions, write => write.LeadsToOthers, NpgsqlDbType.Boolean);
        parameters.AddArray(sessions, write => write.Body, NpgsqlDbType.Bytea);
    }

    private static void AddTurns(NpgsqlParameterCollection parameters, List<SessionWrite> sessions)
    {
        parameters.AddArray(sessions, write => write.Turn!.Id, NpgsqlDbType.Bigint);
        parameters.AddArray(sessions, write => write.Id, NpgsqlDbType.Bigint);
        parameters.AddArray(sessions, write => write.Key.BotId, NpgsqlDbType.Text);
        parameters.AddArray(sessions, write => write.Turn!.Request, NpgsqlDbType.Bigint);
        parameters.AddArray(sessions, write => write.Turn!.Conversation, NpgsqlDbType.Bigint);
        parameters.AddArray(sessions, write => write.Turn!.Place?.FlowId, NpgsqlDbType.Text);
        parameters.AddArray(sessions, write => write.Turn!.Place?.Step, NpgsqlDbType.Text);
        parameters.AddArray(sessions, write => write.Turn!.EntersFlow, NpgsqlDbType.Boolean);
        parameters.AddArray(sessions, write => write.Turn!.HasErrors, NpgsqlDbType.Boolean);
        parameters.AddArray(sessions, write => write.Turn!.IsSearchable, NpgsqlDbType.Boolean);
        parameters.AddArray(sessions, write => write.Turn!.ExpiresAt?.UtcDateTime, NpgsqlDbType.TimestampTz);
        parameters.AddArray(sessions, write => write.Turn!.Body, NpgsqlDbType.Bytea);
        parameters.AddArray(sessions, write => write.Turn!.Recording, NpgsqlDbType.Bytea);
    }

    private static void AddConversations(NpgsqlParameterCollection parameters, List<(SessionWrite Write, ConversationRecord Record)> conversations)
    {
        parameters.AddArray(conversations, one => one.Record.Id, NpgsqlDbType.Bigint);
        parameters.AddArray(conversations, one => one.Write.Id, NpgsqlDbType.Bigint);
        parameters.AddArray(conversations, one => one.Write.Key.BotId, NpgsqlDbType.Text);
        parameters.AddArray(conversations, one => one.Write.Key.ChannelId, NpgsqlDbType.Text);
        parameters.AddArray(conversations, one => one.Record.ConversationId, NpgsqlDbType.Text);
        parameters.AddArray(conversations, one => one.Record.Build, NpgsqlDbType.Text);
        parameters.AddArray(conversations, one => one.Record.Place.FlowId, NpgsqlDbType.Text);
        parameters.AddArray(conversations, one => one.Record.Place.Step, NpgsqlDbType.Text);
        parameters.AddArray(conversations, one => one.Record.CreatedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
        parameters.AddArray(conversations, one => one.Record.LastInteractionAt.UtcDateTime, NpgsqlDbType.TimestampTz);
        parameters.AddArray(conversations, one => (short?)one.Record.End, NpgsqlDbType.Smallint);
        parameters.AddArray(conversations, one => one.Record.ExpiresAt?.UtcDateTime, NpgsqlDbType.TimestampTz);
    }

    private static void AddCounts(NpgsqlParameterCollection parameters, List<(SessionWrite Write, Bots.UsageCount Count)> counts)
    {
        parameters.AddArray(counts, one => one.Write.Id, NpgsqlDbType.Bigint);
        parameters.AddArray(counts, one => one.Count.BotId, NpgsqlDbType.Text);
        parameters.AddArray(counts, one => (short)one.Count.Kind, NpgsqlDbType.Smallint);
        parameters.AddArray(counts, one => one.Count.Day, NpgsqlDbType.Date);
        parameters.AddArray(counts, one => one.Count.Amount, NpgsqlDbType.Bigint);
        parameters.Add(Parameters.Of(OwnSlot));
    }
}
