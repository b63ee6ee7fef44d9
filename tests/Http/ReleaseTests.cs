using System.Net;
using System.Text.Json;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Builds, and which of them users meet.</summary>
[Collection(OneHost.Name)]
public sealed class ReleaseTests(ApiHost host)
{
    private const string Builds = "/v1/api/bot/builds";
    private const string Build = "/v1/api/bot/build";

    [Fact]
    public async Task Builds_are_listed_by_pages_newest_first()
    {
        var (bot, ids) = await BuildThree();

        var first = await bot.Author.GetJson($"{Builds}?limit=2");
        var second = await bot.Author.GetJson($"{Builds}?limit=2&pagination_key={first.Text("pagination_key")}");

        Assert.Equal([ids[2], ids[1]], Ids(first));
        Assert.Equal([ids[0]], Ids(second));
        Assert.False(second.TryGetProperty("pagination_key", out _));
        Assert.Equal(["version_id", "number", "created_at", "current"], second.GetProperty("builds")[0].Names());
        Assert.Equal([3L, 2L], first.GetProperty("builds").EnumerateArray().Select(build => build.GetProperty("number").GetInt64()));
    }

    [Fact]
    public async Task Users_meet_the_build_that_is_made_current_and_the_latest_is_still_the_newest()
    {
        var (bot, ids) = await BuildThree();

        var entry = await bot.Author.PutJson($"{Builds}/current", Named(ids[0]));

        Assert.True(entry.GetProperty("current").GetBoolean());
        Assert.Equal(["1"], ApiBot.Texts(await bot.Say("ada", "hi")));
        Assert.Equal(ids[2], (await bot.Author.GetJson(Build)).Text("version_id"));
        Assert.Equal(ids[2], (await bot.Author.GetJson($"{Build}?version_id=latest")).Text("version_id"));
        Assert.Equal(ids[0], (await bot.Author.GetJson($"{Build}?version_id=current")).Text("version_id"));
    }

    [Fact]
    public async Task A_build_may_wait_to_be_made_current()
    {
        var (bot, ids) = await BuildThree();

        var waiting = (await bot.Author.PostJson(Build, """{"current": false}""")).Text("version_id");

        Assert.Equal(ids[2], (await bot.Author.GetJson($"{Build}?version_id=current")).Text("version_id"));
        Assert.Equal(waiting, (await bot.Author.GetJson(Build)).Text("version_id"));
    }

    [Fact]
    public async Task A_canary_of_all_users_is_met_by_all_until_it_is_removed()
    {
        var (bot, ids) = await BuildThree();

        await bot.Author.PutJson($"{Builds}/canary", $$"""{"version_id": "{{ids[0]}}", "percent": 100}""");

        var listed = (await bot.Author.GetJson(Builds)).GetProperty("builds")[2];
        Assert.Equal((100, false), (listed.GetProperty("canary_percent").GetInt32(), listed.GetProperty("current").GetBoolean()));
        Assert.Equal(["1"], ApiBot.Texts(await bot.Say("ada", "hi")));
        Assert.Equal(HttpStatusCode.NoContent, (await bot.Author.DeleteAsync($"{Builds}/canary")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await bot.Author.DeleteAsync($"{Builds}/canary")).StatusCode);
        Assert.Equal(["3"], ApiBot.Texts(await bot.Say("ada", "hi")));
    }

    [Fact]
    public async Task A_build_that_users_meet_is_not_deleted_and_any_other_is()
    {
        var (bot, ids) = await BuildThree();
        await bot.Author.PutJson($"{Builds}/canary", $$"""{"version_id": "{{ids[1]}}", "percent": 5}""");

        await Delete(ids[2], HttpStatusCode.Conflict);
        await Delete(ids[1], HttpStatusCode.Conflict);
        await Delete(ids[0], HttpStatusCode.NoContent);
        await Delete(ids[0], HttpStatusCode.NotFound);

        Assert.Equal([ids[2], ids[1]], Ids(await bot.Author.GetJson(Builds)));
        Assert.Equal(HttpStatusCode.NotFound, (await bot.Author.GetAsync($"{Build}?version_id={ids[0]}")).StatusCode);
        await bot.Author.PutJson($"{Builds}/canary", $$"""{"version_id": "{{ids[2]}}", "percent": 5}""", HttpStatusCode.Conflict);
        await bot.Author.PutJson($"{Builds}/current", Named(ids[0]), HttpStatusCode.NotFound);

        async Task Delete(string id, HttpStatusCode expected) =>
            Assert.Equal(expected, (await bot.Author.DeleteAsync($"{Build}?version_id={id}")).StatusCode);
    }

    [Fact]
    public async Task What_held_conversations_do_is_a_setting_of_the_bot_and_its_builds()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  hold\n  say \"old\"\n"));
        await bot.Say("ada", "hi");
        var shown = await bot.Author.PutJson("/v1/api/bot", """{"held_conversations": "move"}""");
        var flow = $"/v1/api/bot/flows/{shown.Text("default_flow")}";
        await bot.Author.PutJson(flow, """{"content": "start:\n  say \"new\"\n  hold\n"}""");

        var build = await bot.Author.PostJson(Build, "{}");
        // What a process knows of a bot's release is a second old at the most.
        await Task.Delay(TimeSpan.FromSeconds(1.2));

        Assert.Equal(("move", "move"), (shown.Text("held_conversations"), build.Text("held_conversations")));
        Assert.Equal(["new"], ApiBot.Texts(await bot.Say("ada", "hi")));
        Assert.Equal("finish", (await bot.Author.PutJson("/v1/api/bot", """{"held_conversations": "finish"}""")).Text("held_conversations"));
    }

    private static string Named(string id) => $$"""{"version_id": "{{id}}"}""";

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("builds").EnumerateArray().Select(build => build.Text("version_id"));

    /// <summary>A bot that says the number of its build, and the builds' ids.</summary>
    private async Task<(ApiBot Bot, string[] Ids)> BuildThree()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"1\"\n  goto end"));
        var flow = $"/v1/api/bot/flows/{(await bot.Author.GetJson("/v1/api/bot")).Text("default_flow")}";
        var ids = new List<string> { (await bot.Author.GetJson(Build)).Text("version_id") };
        for (var number = 2; number <= 3; number++)
        {
            await bot.Author.PutJson(flow, $$"""{"content": "start:\n  say \"{{number}}\"\n  goto end"}""");
            ids.Add((await bot.Author.PostJson(Build, "{}")).Text("version_id"));
        }
        return (bot, [.. ids]);
    }
}
