using System.Net;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Labels of builds, and what else names a build.</summary>
[Collection(OneHost.Name)]
public sealed class LabelTests(ApiHost host)
{
    private const string Builds = "/v1/api/bot/builds";
    private const string Build = "/v1/api/bot/build";
    private const string Label = "/v1/api/bot/label";

    [Fact]
    public async Task A_label_names_the_latest_build_or_another_and_moves()
    {
        var (bot, ids) = await BuildTwo();

        var first = await bot.Author.PostJson(Label, """{"label": "v1.0/rc"}""");
        var moved = await bot.Author.PostJson(Label, $$"""{"label": "v1.0/rc", "version_id": "{{ids[0]}}"}""");
        await bot.Author.PostJson(Label, """{"label": "stable", "version_id": "v1.0/rc"}""");

        Assert.Equal((ids[1], "[\"v1.0/rc\"]"), (first.Text("version_id"), first.GetProperty("labels").GetRawText()));
        Assert.Equal(ids[0], moved.Text("version_id"));
        var listed = (await bot.Author.GetJson(Builds)).GetProperty("builds");
        Assert.False(listed[0].TryGetProperty("labels", out _));
        Assert.Equal(["v1.0/rc", "stable"], listed[1].GetProperty("labels").EnumerateArray().Select(label => label.GetString()!));
        Assert.Equal(ids[0], (await bot.Author.GetJson($"{Build}?version_id=v1.0%2Frc")).Text("version_id"));
        Assert.Equal(HttpStatusCode.NotFound, (await bot.Author.GetAsync($"{Build}?version_id=Stable")).StatusCode);
    }

    [Fact]
    public async Task A_label_that_is_deleted_names_nothing_and_its_build_stays()
    {
        var (bot, ids) = await BuildTwo();
        await bot.Author.PostJson(Label, $$"""{"label": "v1.0/rc", "version_id": "{{ids[0]}}"}""");

        Assert.Equal(HttpStatusCode.Conflict, (await bot.Author.DeleteAsync($"{Build}?version_id={ids[0]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await bot.Author.DeleteAsync($"{Label}/v1.0%2Frc")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bot.Author.DeleteAsync($"{Label}/v1.0%2Frc")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await bot.Author.GetAsync($"{Build}?version_id=v1.0%2Frc")).StatusCode);
        Assert.Equal(ids[0], (await bot.Author.GetJson($"{Build}?version_id={ids[0]}")).Text("version_id"));
        Assert.Equal(HttpStatusCode.NoContent, (await bot.Author.DeleteAsync($"{Build}?version_id={ids[0]}")).StatusCode);
    }

    [Fact]
    public async Task Every_request_that_names_a_build_takes_labels_numbers_and_the_two_words()
    {
        var (bot, ids) = await BuildTwo();
        await bot.Author.PostJson(Label, $$"""{"label": "old", "version_id": "1"}""");

        Assert.Equal([ids[0], ids[1], ids[1], ids[1]], await Ids("old", "2", "latest", "current"));
        Assert.Equal(ids[0], (await bot.Author.PutJson($"{Builds}/canary", """{"version_id": "old", "percent": 5}""")).Text("version_id"));
        Assert.Equal(ids[0], (await bot.Author.PutJson($"{Builds}/current", """{"version_id": "old"}""")).Text("version_id"));
        Assert.Equal([ids[0], ids[1], ids[1], ids[0]], await Ids("old", "2", "latest", "current"));
        await bot.Say("ada", "hi");
        Assert.Single((await bot.Author.GetJson("/v1/api/bot/conversations?version_id=old")).GetProperty("conversations").EnumerateArray());
        Assert.Empty((await bot.Author.GetJson("/v1/api/bot/conversations?version_id=latest")).GetProperty("conversations").EnumerateArray());
        Assert.Equal(HttpStatusCode.NoContent, (await bot.Author.DeleteAsync($"{Build}?version_id=latest")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bot.Author.GetAsync($"{Build}?version_id={ids[1]}")).StatusCode);

        async Task<string[]> Ids(params string[] versions)
        {
            var found = new List<string>();
            foreach (var version in versions)
                found.Add((await bot.Author.GetJson($"{Build}?version_id={version}")).Text("version_id"));
            return [.. found];
        }
    }

    [Fact]
    public async Task A_bot_that_was_never_built_has_nothing_to_label()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  goto end"));

        await bot.Author.PostJson(Label, """{"label": "PROD"}""", HttpStatusCode.Conflict);
    }

    /// <summary>A bot that says the number of its build, and the builds' ids.</summary>
    private async Task<(ApiBot Bot, string[] Ids)> BuildTwo()
    {
        var bot = await ApiBot.Build(host, ("Main", "start:\n  say \"1\"\n  goto end"));
        var first = (await bot.Author.GetJson(Build)).Text("version_id");
        var second = (await bot.Author.PostJson(Build, "{}")).Text("version_id");
        return (bot, [first, second]);
    }
}
