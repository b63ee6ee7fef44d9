using Bots;
using Bots.State;
using Grains.Actors;
using Npgsql;

namespace Grains.Storage;

/// <summary>Sessions in the table of Orleans' ADO.NET provider. It has no index for it: deleting a bot reads all of the table's keys.</summary>
internal sealed class AdoNetSessionIndex(string connectionString) : ISessionIndex
{
    // A state that was cleared leaves its row.
    private const string Text =
        """
        SELECT GrainIdExtensionString COLLATE "C" FROM OrleansStorage
        WHERE PayloadBinary IS NOT NULL AND starts_with(GrainIdExtensionString, $1) AND GrainIdExtensionString COLLATE "C" > $2
        GROUP BY 1
        ORDER BY 1
        LIMIT $3
        """;

    public async Task<IReadOnlyList<SessionKey>> List(string botId, string? channelId, string? after, int most) =>
        [.. (await ReadKeys(GrainKeys.SessionsOf(botId, channelId), after, most)).Select(GrainKeys.ParseSession)];

    public async Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, string? channelId, int most) =>
        [.. (await ReadKeys(GrainKeys.TextBotsOf(botId, channelId), after: null, most)).Select(GrainKeys.ParseTextBots)];

    private async Task<IReadOnlyList<string>> ReadKeys(string prefix, string? after, int most)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(Text, connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix + after });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
            await using var reader = await command.ExecuteReaderAsync();
            var keys = new List<string>();
            while (await reader.ReadAsync())
                keys.Add(reader.GetString(0));
            return keys;
        }
        catch (NpgsqlException e)
        {
            throw StorageFaults.OfRead(e);
        }
    }
}
