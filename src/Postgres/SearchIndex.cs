using Bots.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Postgres;

/// <summary>Puts the words of turns into <c>turn_words</c>, in a transaction of the caller's.</summary>
internal static class SearchIndex
{
    /// <summary>
    /// Locks turns that wait for their words, the oldest first, and passes over those that another silo has locked, or that are being deleted: a
    /// deletion locks the turn first, and then what refers to it.
    /// </summary>
    public static async Task<IReadOnlyList<UserTurnRow>> Take(NpgsqlConnection connection, int most)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT t.id, t.body, t.flow, t.step, s.channel, s.user_id, t.bot
            FROM turns_to_index i JOIN turns t ON t.id = i.turn JOIN sessions s ON s.id = t.session
            ORDER BY i.turn LIMIT $1 FOR UPDATE OF i SKIP LOCKED FOR KEY SHARE OF t SKIP LOCKED
            """,
            connection);
        command.Parameters.Add(Parameters.Of(most));
        var turns = new List<UserTurnRow>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            turns.Add(HistoryReads.TurnOf(reader, reader.GetString(6)).Row!);
        return turns;
    }

    public static async Task Put(NpgsqlConnection connection, IReadOnlyList<(long Turn, string[] Words)> turns)
    {
        await using var importer = await connection.BeginBinaryImportAsync("COPY turn_words (turn, words) FROM STDIN (FORMAT BINARY)");
        foreach (var (turn, words) in turns)
        {
            await importer.StartRowAsync();
            await importer.WriteAsync(turn, NpgsqlDbType.Bigint);
            await importer.WriteAsync(words, NpgsqlDbType.Array | NpgsqlDbType.Text);
        }
        await importer.CompleteAsync();
        await importer.CloseAsync();
        await using var command = new NpgsqlCommand("DELETE FROM turns_to_index WHERE turn = ANY ($1)", connection);
        command.Parameters.Add(Parameters.Of(turns.Select(turn => turn.Turn).ToArray()));
        await command.ExecuteNonQueryAsync();
    }
}
