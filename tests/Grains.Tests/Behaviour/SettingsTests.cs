using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Conversations;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>What a bot is set to beside its flows, and that it reaches them.</summary>
public sealed class SettingsTests : HostedTests
{
    [Fact]
    public async Task Custom_components_are_made_of_the_templates_of_the_build()
    {
        var bot = await BuildBot("start:\n  say Component.Star(\"five\")\n  goto end\n", new BotSettings { CustomComponents = Json("""{"Star": {"params": [{"rating": {"type": "String"}}]}}""") });
        await Host.Restart();

        var message = Assert.Single((await Say(User(bot), "hi")).Messages);

        Assert.Equal(("Component.star", """{"rating":"five"}"""), (message.ContentType, message.Content.ToString()));
    }

    [Fact]
    public async Task Apps_are_called_at_the_endpoint_of_the_build()
    {
        string? endpoint = null;
        Surroundings.Apps = request =>
        {
            endpoint = request.Endpoint;
            return Task.FromResult(OutsideAnswer.Of(Json("""{"data": "done"}""")));
        };
        var bot = await BuildBot("start:\n  say App(\"do it\")\n  goto end\n", new BotSettings { AppsEndpoint = "https://apps.test/run" });

        Assert.Equal(["done"], TextsOf(await Say(User(bot), "hi")));
        Assert.Equal("https://apps.test/run", endpoint);
    }

    [Fact]
    public async Task A_setting_that_is_not_named_stays_and_one_that_is_emptied_goes()
    {
        var bot = await BuildBot(Flows.Saying("x"), new BotSettings { AppsEndpoint = "https://apps.test", NoInterruptionDelay = 5, TtlDuration = 30, LowDataMode = true });

        await Grains.Bot(bot).Update(new BotChange { Settings = new BotSettings { AppsEndpoint = "", TtlDuration = 0 } });

        Assert.Equal(new BotSettings { NoInterruptionDelay = 5, LowDataMode = true }, (await Grains.Bot(bot).Get()).Settings);
    }

    [Fact]
    public async Task What_is_wrong_with_a_setting_is_told_by_its_field()
    {
        var bot = await BuildBot(Flows.Saying("x"), BotSettings.None);
        await AssertRefused(bot, "apps_endpoint", new BotSettings { AppsEndpoint = "apps.test" });
        await AssertRefused(bot, "custom_components.Star", new BotSettings { CustomComponents = Json("""{"Star": {}}""") });
        await AssertRefused(bot, "custom_components.Star", new BotSettings { CustomComponents = Json("""{"Star": {"params": [{"a": {"type": "Text"}}]}}""") });
        await AssertRefused(bot, "multibot[0].id", new BotSettings { Multibot = [new OtherBot("", null, null)] });
        await AssertRefused(bot, "multibot[1].name", new BotSettings { Multibot = [new OtherBot("a", "x", null), new OtherBot("b", "x", null)] });
        await AssertRefused(bot, "no_interruption_delay", new BotSettings { NoInterruptionDelay = -1 });
        await AssertRefused(bot, "ttl_duration", new BotSettings { TtlDuration = 1_000_000 });
    }

    private async Task AssertRefused(string bot, string field, BotSettings settings) =>
        Assert.Equal(field, (await Assert.ThrowsAsync<InvalidRequestException>(() => Grains.Bot(bot).Update(new BotChange { Settings = settings }))).Field);

    private static Value Json(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return ValueJson.FromElement(document.RootElement);
    }
}
