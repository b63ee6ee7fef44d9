using Bots;
using Embedded.Sqlite;
using Embedded.Storage;

namespace Embedded.Tests.Storage;

/// <summary>What is counted, beside the documents that it is counted with.</summary>
public sealed class UsageTests : IDisposable
{
    private static readonly DateOnly Day = new(2028, 2, 29);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_counted_with_many_documents_takes_a_row_for_each_kind_and_day()
    {
        using var store = Open();

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Write(store, $"{i}", Messages(2), Seen(1))));
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Write(store, $"{i}", Messages(1), Seen(-1), Seen(1) with { Day = Day.AddDays(1) })));

        Assert.Equal([Messages(3_000), Seen(0), Seen(1_000) with { Day = Day.AddDays(1) }], store.ReadUsage("bot", Day));
        Assert.Equal([Seen(1_000) with { Day = Day.AddDays(1) }], store.ReadUsage("bot", Day.AddDays(1)));
    }

    [Fact]
    public async Task What_is_not_written_is_not_counted()
    {
        using var store = Open();
        await Write(store, "a", Messages(1));
        using (var other = Connection.Open(_folder.DatabaseFile, TimeSpan.FromMilliseconds(20)))
        {
            other.Run("BEGIN EXCLUSIVE");
            await Assert.ThrowsAsync<StorageException>(() => Write(store, "a", Messages(1)));
        }
        await Write(store, "a", Messages(1));

        Assert.Equal([Messages(2)], store.ReadUsage("bot", Day));
    }

    [Fact]
    public async Task What_is_old_and_what_is_of_a_deleted_bot_is_deleted()
    {
        using var store = Open();
        await Write(store, "a", Messages(1), Messages(2) with { Day = Day.AddDays(-1) }, Messages(4) with { BotId = "other" });

        await store.DeleteUsageBefore(Day);
        Assert.Equal([Messages(1)], store.ReadUsage("bot", DateOnly.MinValue));
        await store.DeleteUsage("bot");

        Assert.Empty(store.ReadUsage("bot", DateOnly.MinValue));
        Assert.Single(store.ReadUsage("other", DateOnly.MinValue));
    }

    private static Task Write(SqliteStore store, string key, params UsageCount[] counts) => store.WriteDocument("session", key, [1], due: null, counts);

    private static UsageCount Messages(long amount) => new("bot", UsageKind.Messages, Day, amount);

    private static UsageCount Seen(long amount) => new("bot", UsageKind.LastSeen, Day, amount);

    private SqliteStore Open() => new(_folder.DatabaseFile, TimeSpan.FromMilliseconds(20));
}
