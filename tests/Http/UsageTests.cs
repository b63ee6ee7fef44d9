using System.Text.Json;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>How much a bot is used.</summary>
[Collection(OneHost.Name)]
public sealed class UsageTests(ApiHost host)
{
    [Fact]
    public async Task Messages_and_clients_are_told_under_the_names_of_CSML_Studio()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"a\"\n  say \"b\"\n  goto end"));
        var unused = await bot.Author.GetJson("/v1/api/bot/usage");
        await bot.Say("ada", "1");
        await bot.Say("ada", "2");
        await bot.Say("bob", "3");

        var used = await bot.Author.GetJson("/v1/api/bot/usage");

        Assert.Equal("""{"currentmonth":{"messages":0,"clients":0},"last30d":{"messages":0,"clients":0},"lastmonth":{"messages":0,"clients":0}}""", unused.GetRawText());
        // Not the month: this test may run at its turn.
        Assert.Equal((9, 2), Totals(used.GetProperty("last30d")));
    }

    [Fact]
    public async Task A_thousand_clients_are_told_exactly()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"a\"\n  goto end"));

        await Task.WhenAll(Enumerable.Range(0, 1_500).Select(i => bot.Say($"user {i % 1_000}", "hi")));

        Assert.Equal((3_000, 1_000), Totals((await bot.Author.GetJson("/v1/api/bot/usage")).GetProperty("last30d")));
    }

    private static (int Messages, int Clients) Totals(JsonElement totals) =>
        (totals.GetProperty("messages").GetInt32(), totals.GetProperty("clients").GetInt32());
}
