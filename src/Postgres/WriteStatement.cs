using Bots.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Postgres;

/// <summary>
/// The one statement that writes: any number of documents, each if it is the next version of what the database has, and with each its
/// segment and what is counted with it. It commits by itself, and it can be sent twice: what was written the first time counts as written
/// the second time, and nothing is counted again. Counts are added as one sum for each row, and the rows in one order in all processes, so
/// that two of them that have the same slot wait for one another and not in a circle. Whether a row is there is asked row by row: for an
/// EXISTS, PostgreSQL may read the whole table first.
/// </summary>
internal static class WriteStatement
{
    private const string Text =
        """
        WITH incoming AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6) AS i (kind, key, version, body, due, lookup)),
        written AS (
            INSERT INTO documents AS d (kind, key, version, body, due, lookup)
            SELECT i.kind, i.key, i.version, i.body, i.due, i.lookup FROM incoming i
            WHERE i.version = 1 OR (SELECT true FROM documents o WHERE o.kind = i.kind AND o.key = i.key)
            ON CONFLICT (kind, key) DO UPDATE SET
                version = excluded.version, body = excluded.body, due = excluded.due, lookup = excluded.lookup, repeated = d.version = excluded.version
                WHERE d.version = excluded.version - 1 OR (d.version = excluded.version AND d.body = excluded.body)
            RETURNING d.kind, d.key, d.repeated),
        sealed AS (
            INSERT INTO segments (session, number, body)
            SELECT s.key, s.number, s.body FROM unnest($7, $8, $9, $10) AS s (kind, key, number, body) JOIN written USING (kind, key)
            ON CONFLICT (session, number) DO UPDATE SET body = excluded.body),
        counts AS (
            SELECT c.bot, c.counted, c.day, c.amount, $17 AS slot
            FROM unnest($11, $12, $13, $14, $15, $16) AS c (kind, key, bot, counted, day, amount) JOIN written USING (kind, key)
            WHERE NOT repeated),
        added AS (
            INSERT INTO bot_usage AS u (bot, kind, day, slot, amount)
            SELECT bot, counted, day, slot, sum(amount)::bigint FROM counts GROUP BY bot, counted, day, slot ORDER BY bot, counted, day, slot
            ON CONFLICT (bot, kind, day, slot) DO UPDATE SET amount = u.amount + excluded.amount)
        SELECT kind, key FROM written
        """;

    // There may be more processes than slots: those that share one wait for one another's commits.
    private const int Slots = 16;

    private static readonly short OwnSlot = (short)Random.Shared.Next(Slots);

    /// <param name="writes">Of different documents.</param>
    /// <returns>Which of them were written. The others are not the next version of what the database has.</returns>
    public static async Task<IReadOnlySet<(string Kind, string Key)>> Run(NpgsqlConnection connection, IReadOnlyList<DocumentWrite> writes)
    {
        // In one order in all processes, so that two of them that write the same rows wait for one another and not in a circle.
        var documents = writes.OrderBy(write => write.Kind, StringComparer.Ordinal).ThenBy(write => write.Key, StringComparer.Ordinal).ToList();
        var segments = documents.FindAll(write => write.Segment is not null);
        await using var command = new NpgsqlCommand(Text, connection);
        var parameters = command.Parameters;
        parameters.Add(Texts(documents, write => write.Kind));
        parameters.Add(Texts(documents, write => write.Key));
        parameters.Add(Array(documents, write => write.Version, NpgsqlDbType.Bigint));
        parameters.Add(Array(documents, write => write.Body, NpgsqlDbType.Bytea));
        parameters.Add(Array(documents, write => write.Due?.UtcDateTime, NpgsqlDbType.TimestampTz));
        parameters.Add(Texts(documents, write => write.Lookup));
        parameters.Add(Texts(segments, write => write.Kind));
        parameters.Add(Texts(segments, write => write.Key));
        parameters.Add(Array(segments, write => write.Segment!.Number, NpgsqlDbType.Integer));
        parameters.Add(Array(segments, write => write.Segment!.Body, NpgsqlDbType.Bytea));
        var counts = documents.SelectMany(write => write.Counts.Select(count => (write, count))).ToList();
        parameters.Add(Texts(counts, counted => counted.write.Kind));
        parameters.Add(Texts(counts, counted => counted.write.Key));
        parameters.Add(Texts(counts, counted => counted.count.BotId));
        parameters.Add(Array(counts, counted => (short)counted.count.Kind, NpgsqlDbType.Smallint));
        parameters.Add(Array(counts, counted => counted.count.Day, NpgsqlDbType.Date));
        parameters.Add(Array(counts, counted => counted.count.Amount, NpgsqlDbType.Bigint));
        parameters.Add(new NpgsqlParameter<short> { TypedValue = OwnSlot });

        var written = new HashSet<(string, string)>(documents.Count);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            written.Add((reader.GetString(0), reader.GetString(1)));
        return written;
    }

    private static NpgsqlParameter<string?[]> Texts<T>(List<T> rows, Func<T, string?> part) => Array(rows, part, NpgsqlDbType.Text);

    private static NpgsqlParameter<TPart[]> Array<TRow, TPart>(List<TRow> rows, Func<TRow, TPart> part, NpgsqlDbType type) =>
        new() { TypedValue = [.. rows.Select(part)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
