using Bots;
using Bots.State;
using Npgsql;
using Postgres.Storage;

namespace Postgres;

/// <summary>What was counted of the use of bots. What is counted with a document is written with it, by <see cref="PostgresStore"/>.</summary>
/// <param name="database">Stays the caller's to dispose.</param>
public sealed class PostgresUsage(NpgsqlDataSource database) : IUsageCounters
{
    private const string Add =
        $"""
        WITH counts AS (SELECT c.bot, c.counted, c.day, c.amount, $5 AS slot FROM unnest($1, $2, $3, $4) AS c (bot, counted, day, amount))
        {UsageTable.AddCounts}
        """;

    public async Task<IReadOnlyList<UsageCount>> Read(string botId, DateOnly since)
    {
        var counts = new List<UsageCount>();
        await Run(
            "SELECT kind, day, amount FROM bot_usage WHERE bot = $1 AND day >= $2",
            async command =>
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = botId });
                command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = since });
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    counts.Add(new UsageCount(botId, (UsageKind)reader.GetInt16(0), reader.GetFieldValue<DateOnly>(1), reader.GetInt64(2)));
            });
        return counts;
    }

    public Task Delete(string botId) => Run("DELETE FROM bot_usage WHERE bot = $1", command =>
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = botId });
        return command.ExecuteNonQueryAsync();
    });

    /// <summary>Deletes what was counted before a day, of all bots.</summary>
    /// <exception cref="StorageException">It could not be deleted now.</exception>
    public Task DeleteBefore(DateOnly day) => Run("DELETE FROM bot_usage WHERE day < $1", command =>
    {
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return command.ExecuteNonQueryAsync();
    });

    /// <summary>Adds what was counted, beside any document: for a store that can't write the two in one.</summary>
    /// <exception cref="StorageException">It could not be written, or the connection broke before the database said so.</exception>
    public Task Write(IReadOnlyList<UsageCount> counts) => Run(Add, command =>
    {
        UsageTable.AddParameters(command.Parameters, counts);
        return command.ExecuteNonQueryAsync();
    });

    private async Task Run(string sql, Func<NpgsqlCommand, Task> run)
    {
        try
        {
#pragma warning disable CA2100 // The texts are constants of this class.
            await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
            await run(command);
        }
        catch (NpgsqlException fault)
        {
            throw Faults.Of(fault);
        }
    }
}
