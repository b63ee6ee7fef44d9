using Bots.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Postgres;

/// <summary>
/// Writes documents, each if it is the next version of what the database has. Whether a row is there is asked row by row: for an EXISTS,
/// PostgreSQL may read the whole table first.
/// </summary>
internal sealed class WriteDocuments : IWriteStatement<DocumentWrite, (string Kind, string Key)>
{
    private const string Text =
        """
        INSERT INTO documents AS d (kind, key, version, body, due, lookup)
        SELECT i.kind, i.key, i.version, i.body, i.due, i.lookup FROM unnest($1, $2, $3, $4, $5, $6) AS i (kind, key, version, body, due, lookup)
        WHERE i.version = 1 OR (SELECT true FROM documents o WHERE o.kind = i.kind AND o.key = i.key)
        ON CONFLICT (kind, key) DO UPDATE SET version = excluded.version, body = excluded.body, due = excluded.due, lookup = excluded.lookup
            WHERE d.version = excluded.version - 1 OR (d.version = excluded.version AND d.body = excluded.body)
        RETURNING d.kind, d.key
        """;

    public (string Kind, string Key) KeyOf(DocumentWrite write) => (write.Kind, write.Key);

    public long SizeOf(DocumentWrite write) => write.Body.Length;

    public async Task<IReadOnlySet<(string Kind, string Key)>> Run(NpgsqlConnection connection, IReadOnlyList<DocumentWrite> writes)
    {
        // In one order in all processes, so that two of them that write the same rows wait for one another and not in a circle.
        var documents = writes.OrderBy(write => write.Kind, StringComparer.Ordinal).ThenBy(write => write.Key, StringComparer.Ordinal).ToList();
        await using var command = new NpgsqlCommand(Text, connection);
        var parameters = command.Parameters;
        parameters.AddArray(documents, write => write.Kind, NpgsqlDbType.Text);
        parameters.AddArray(documents, write => write.Key, NpgsqlDbType.Text);
        parameters.AddArray(documents, write => write.Version, NpgsqlDbType.Bigint);
        parameters.AddArray(documents, write => write.Body, NpgsqlDbType.Bytea);
        parameters.AddArray(documents, write => write.Due?.UtcDateTime, NpgsqlDbType.TimestampTz);
        parameters.AddArray(documents, write => write.Lookup, NpgsqlDbType.Text);

        var written = new HashSet<(string, string)>(documents.Count);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            written.Add((reader.GetString(0), reader.GetString(1)));
        return written;
    }
}
