using Bots;
using Bots.Storage;
using Sqlite;

namespace Load;

/// <summary>What the server wrote for one turn: the session's document, and the segment of its transcript that was sealed with it, if any.</summary>
internal sealed record RecordedTurn(byte[] Document, byte[]? Segment)
{
    // A session seals a segment every few turns. By then it has sealed more than one, and its writes repeat.
    private const int Before = 40;
    private const int Recorded = 90;

    /// <summary>Takes turns as one user, and reads the server's file after each.</summary>
    public static async Task<IReadOnlyList<RecordedTurn>> TakeAsync(LoadBot bot, string databaseFile)
    {
        const string user = "recorded";
        using var store = new SqliteStore(databaseFile, TimeSpan.FromSeconds(5));
        var session = new SessionKey(bot.BotId, bot.ChannelId, user).ToString();
        var takeTurn = await bot.ConnectAsync(user);
        var turns = new List<RecordedTurn>();
        var segments = 0;
        for (var turn = 0; turn < Before + Recorded; turn++)
        {
            await takeTurn();
            var segment = await store.ReadSegment(session, segments);
            if (segment is not null)
                segments++;
            if (turn >= Before)
                turns.Add(new RecordedTurn((await store.Read(DocumentKind.Session, session))!.Body, segment));
        }
        return turns;
    }
}
