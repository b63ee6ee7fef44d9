using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace EndToEnd.Broadcasts;

/// <summary>
/// Many broadcasts while the server is killed twice: each must arrive, each turn must have been run once, and a webhook that hangs must not
/// be in the way. CSML_BROADCASTS in the environment says how many.
/// </summary>
internal static class BroadcastLoad
{
    private const int InCi = 500;
    private const int Users = 100;
    private const int Hanging = 100;
    private const int Senders = 16;

    // What was under way when the server died belongs to it for half a minute; what failed is tried again within the first minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="kill">Kills what delivers, and starts it again.</param>
    public static async Task RunAsync(HttpClient client, string adminToken, Func<Task> kill, ITestOutputHelper output)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CSML_BROADCASTS"), CultureInfo.InvariantCulture, out var set) ? set : InCi;
        await using var receiver = await Receiver.StartAsync();
        var hanging = await BroadcastingBot.CreateAsync(client, adminToken, receiver.HangingUrl);
        var bot = await BroadcastingBot.CreateAsync(client, adminToken, receiver.Url);
        for (var i = 0; i < Hanging; i++)
            await hanging.SendAsync($"hanging-{i}", $"user-{i}");

        var begun = Stopwatch.GetTimestamp();
        var sent = 0;
        var sending = Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Senders },
            async (i, _) =>
            {
                await bot.SendAsync($"b-{i}", $"user-{i % Users}");
                Interlocked.Increment(ref sent);
            });
        foreach (var share in (int[])[count / 3, 2 * count / 3])
        {
            while (Volatile.Read(ref sent) < share && !sending.IsCompleted)
                await Task.Delay(5);
            await kill();
        }
        await sending;
        var acknowledged = Stopwatch.GetElapsedTime(begun);

        var missing = Enumerable.Range(0, count).Select(i => $"b-{i}.0").ToList();
        while (missing.RemoveAll(receiver.Has) >= 0 && missing.Count > 0 && Stopwatch.GetElapsedTime(begun) < acknowledged + Patience)
            await Task.Delay(100);
        var delivered = Stopwatch.GetElapsedTime(begun);

        output.WriteLine(
            $"{count} broadcasts, 2 kills: acknowledged after {acknowledged.TotalSeconds:F1} s, delivered after {delivered.TotalSeconds:F1} s, "
            + $"lost={missing.Count}, posted again={receiver.Posts - receiver.Messages.Count}; {receiver.Hanging} posts to a webhook that hangs");
        Assert.True(missing.Count == 0, $"{missing.Count} broadcasts never arrived, the first of them {missing.FirstOrDefault()}.");
        Assert.Equal(count, receiver.Messages.Count);
        Assert.True(receiver.Hanging > 0, "The webhook that hangs was never posted to.");
        // Each user has heard 1, 2, 3 ... : no turn was run twice.
        foreach (var user in receiver.Messages.GroupBy(message => message.UserId))
        {
            var turns = user.Select(message => int.Parse(message.Text, CultureInfo.InvariantCulture)).Order();
            Assert.Equal(Enumerable.Range(1, user.Count()), turns);
        }
        foreach (var i in (int[])[0, count / 2, count - 1])
            await UntilDeliveredAsync(bot, $"b-{i}");
    }

    private static async Task UntilDeliveredAsync(BroadcastingBot bot, string requestId)
    {
        for (var begun = Stopwatch.GetTimestamp(); await bot.StatusAsync(requestId) != "delivered"; await Task.Delay(200))
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"{requestId} has arrived, and its status does not say so.");
    }
}
