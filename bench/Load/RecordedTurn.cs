using Bots;
using Bots.Storage;
using Sqlite;

namespace Load;

/// <summary>What the server wrote for one turn: the body of the session, and the turn.</summary>
internal sealed record RecordedTurn(byte[] Session, StoredTurn Turn)
{
    private const int Recorded = 50;

    /// <summary>Takes turns as one user, and reads the server's file after each.</summary>
    public static async Task<IReadOnlyList<RecordedTurn>> TakeAsync(LoadBot bot, string databaseFile)
    {
        const string user = "recorded";
        using var store = new SqliteStore(databaseFile, TimeSpan.FromSeconds(5));
        var key = new SessionKey(bot.BotId, bot.ChannelId, user);
        var takeTurn = await bot.ConnectAsync(user);
        var turns = new List<RecordedTurn>();
        for (var turn = 0; turn < Recorded; turn++)
        {
            await takeTurn();
            var session = (await store.FindSession(key))!;
            turns.Add(new RecordedTurn(session.Body, (await store.ListTurns(bot.BotId, HistoryFilter.Of(key), new RowRange(0, long.MaxValue, 1)))[0].Row!.Turn));
        }
        return turns;
    }
}
