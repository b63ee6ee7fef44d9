using Bots;
using Embedded.Storage;

namespace Load;

/// <summary>What the server wrote for one turn: the session's document, and a segment of its transcript where one was sealed.</summary>
internal sealed record RecordedTurn(byte[] Document, byte[]? Segment)
{
    // Sessions seal every few turns; by then they have sealed more than once, and what they write comes round again.
    private const int Before = 40;
    private const int Recorded = 90;

    /// <summary>Takes turns as one user, and looks into the server's file after each.</summary>
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
            var segment = store.ReadSegment(session, segments);
            if (segment is not null)
                segments++;
            if (turn >= Before)
                turns.Add(new RecordedTurn(store.ReadDocument(DocumentKind.Session, session)!, segment));
        }
        return turns;
    }
}
