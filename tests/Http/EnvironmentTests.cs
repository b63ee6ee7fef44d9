using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>Who gets to see the environment of a bot.</summary>
[Collection(OneHost.Name)]
public sealed class EnvironmentTests(ApiHost host)
{
    [Fact]
    public async Task An_environment_is_shown_to_who_signs_and_to_nobody_else()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  goto end"));

        var changed = await bot.Author.PutJson("/v1/api/bot", """{"env": {"TOKEN": "hunter2"}}""");
        var shown = await bot.Author.GetJson("/v1/api/bot");

        Assert.Equal("""{"TOKEN":"hunter2"}""", changed.GetProperty("env").GetRawText());
        Assert.Equal("""{"TOKEN":"hunter2"}""", shown.GetProperty("env").GetRawText());
        using var administrator = host.CreateAdministrator();
        Assert.DoesNotContain("hunter2", await administrator.GetStringAsync($"/v1/bots/{bot.Id}"), StringComparison.Ordinal);
        var build = await (await bot.Author.PostAsync("/v1/api/bot/build", null)).ReadJson();
        Assert.DoesNotContain("hunter2", build.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_an_environment_is_any_json()
    {
        var bot = await ApiBot.Create(host, ("Main", "start:\n  say \"{{_env.n + 1}} {{_env.list[1]}} {{_env.o.k}} {{_env.t}}\"\n  goto end"));

        var changed = await bot.Author.PutJson("/v1/api/bot", """{"env": {"n": 41, "list": ["a", "b"], "o": {"k": true}, "t": "x", "none": null}}""");
        await bot.Author.PostAsync("/v1/api/bot/build", null);

        Assert.Equal("""{"n":41,"list":["a","b"],"o":{"k":true},"t":"x","none":null}""", changed.GetProperty("env").GetRawText());
        Assert.Equal("42 b true x", (await bot.Say("ada", "hi")).GetProperty("messages")[0].GetProperty("payload").GetProperty("content").Text("text"));
    }
}
