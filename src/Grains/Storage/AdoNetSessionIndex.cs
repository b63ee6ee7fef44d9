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
        SELECT DISTINCT GrainIdExtensionString FROM OrleansStorage
        WHERE PayloadBinary IS NOT NULL AND starts_with(GrainIdExtensionString, $1)
        LIMIT $2
        """;

    public async Task<IReadOnlyList<SessionKey>> List(string botId, int most) =>
        [.. (await ReadKeys(GrainKeys.SessionsOf(botId), most)).Select(GrainKeys.ParseSession)];

    public async Task<IReadOnlyList<SessionKey>> ListTextBots(string botId, int most) =>
        [.. (await ReadKeys(GrainKeys.TextBotsOf(botId), most)).Select(GrainKeys.ParseTextBots)];

    private async Task<IReadOnlyList<string>> ReadKeys(string prefix, int most)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(Text, connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
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
