using Bots;
using Bots.Calls;
using Bots.Tests;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>What is remembered of a user, read and written by others than flows.</summary>
public sealed class MemoryTests : HostedTests
{
    private const string Greeting = """
        start:
          if (event == "learn") remember button = Button("b")
          do found = "nobody"
          if (name) do found = name
          say "{{found}}"
          goto end

        """;

    [Fact]
    public async Task A_flow_reads_what_was_set_and_forgets_what_was_deleted()
    {
        var user = User(await BuildBot(Greeting));

        await Set(user, ("name", Value.String("Łucja")), ("city", Value.String("Łódź")));
        await Host.Restart();
        Assert.Equal(["Łucja"], TextsOf(await Say(user, "hi")));
        Assert.Equal(["city", "name"], (await Grains.Session(user).Recall(null)).Select(memory => memory.Name));
        await Grains.Session(user).Forget("name");

        Assert.Equal(["nobody"], TextsOf(await Say(user, "hi")));
        Assert.Equal("Łódź", Assert.Single(await Grains.Session(user).Recall("city")).Value.AsString);
        Assert.Empty(await Grains.Session(user).Recall("name"));
        await Grains.Session(user).Forget(null);
        Assert.Empty(await Grains.Session(user).Recall(null));
    }

    [Fact]
    public async Task Values_come_back_as_JSON_has_them()
    {
        var user = User(await BuildBot(Greeting));
        var value = ValueJson.FromElement(System.Text.Json.JsonElement.Parse("""{"a":[1,2.5,null,true,{"b":"c"}]}"""));
        await Set(user, ("value", value), ("nothing", Value.Null));
        await Say(user, "learn");

        var memories = (await Grains.Session(user).Recall(null)).ToDictionary(memory => memory.Name, memory => memory.Value.ToString());

        Assert.Equal("""{"a":[1,2.5,null,true,{"b":"c"}]}""", memories["value"]);
        Assert.True(memories.ContainsKey("nothing"));
        Assert.EndsWith(""","content_type":"button"}""", memories["button"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_user_of_whom_nothing_is_remembered_any_more()
    {
        var user = User(await BuildBot(Greeting));
        await Grains.Session(user).Forget(null);
        await Set(user, ("name", Value.True));
        Assert.NotNull(Host.ReadSession(user));

        await Grains.Session(user).Forget("name");

        Assert.Null(Host.ReadSession(user));
    }

    [Fact]
    public async Task A_memory_that_was_set_lives_as_long_as_one_of_a_flow()
    {
        var bot = Guid.NewGuid().ToString();
        await Grains.Bot(bot).Create(BotWith(Greeting) with { Settings = new BotSettings { TtlDuration = 30 } });
        await Grains.Bot(bot).Build();
        await Set(User(bot), ("name", Value.String("Ada")));
        await Grains.Session(User(bot)).Remember(new MemoryChange { Values = new Dictionary<string, Value> { ["city"] = Value.True }, TtlDuration = 2 });

        Surroundings.Clock.Pass(TimeSpan.FromDays(3));
        var memory = Assert.Single(await Grains.Session(User(bot)).Recall(null));
        Assert.Equal(("name", 27), (memory.Name, (int)Math.Round((memory.ExpiresAt!.Value - Surroundings.Clock.GetUtcNow()).TotalDays)));
        Surroundings.Clock.Pass(TimeSpan.FromDays(28));

        Assert.Empty(await Grains.Session(User(bot)).Recall(null));
        await Host.Sweep();
        Assert.Null(Host.ReadSession(User(bot)));
    }

    [Fact]
    public async Task All_are_set_or_none()
    {
        var user = User(await BuildBot(Greeting));
        await Set(user, ("name", Value.String("Ada")));

        Assert.Equal("memories.no name", await WrongField(user, ("name", Value.True), ("no name", Value.True)));
        Assert.Equal("memories.1st", await WrongField(user, ("name", Value.True), ("1st", Value.True)));
        Assert.Equal("memories.large", await WrongField(user, ("name", Value.True), ("large", Value.String(new string('x', 50_001)))));
        await Set(user, ("large", Value.String(new string('x', 50_000))));
        var many = Enumerable.Range(0, 30).Select(i => ($"m{i}", Value.String(new string('x', 40_000)))).ToArray();
        Assert.Equal("memories", await WrongField(user, many));
        Assert.Equal(["large", "name"], (await Grains.Session(user).Recall(null)).Select(memory => memory.Name));
        Assert.Equal("Ada", Assert.Single(await Grains.Session(user).Recall("name")).Value.AsString);
    }

    [Fact]
    public async Task What_a_flow_makes_too_large_is_forgotten_with_an_error_and_the_rest_is_kept()
    {
        var user = User(await BuildBot("""
            start:
              remember other = "kept"
              remember large = "{{event}}{{event}}"
              hold
              say "{{other}} {{large}}"
              goto end

            """));

        var refused = await Say(user, new string('x', 25_001));
        var next = await Say(user, "y");

        Assert.Equal(["error"], refused.Messages.Select(message => message.ContentType));
        Assert.Contains("50,000 bytes", Requests.TextOf(refused.Messages[0]), StringComparison.Ordinal);
        Assert.Equal("kept", Assert.Single(await Grains.Session(user).Recall("other")).Value.AsString);
        Assert.Empty(await Grains.Session(user).Recall("large"));
        Assert.StartsWith("kept", TextsOf(next).Last(), StringComparison.Ordinal);
    }

    private Task Set(SessionKey user, params (string Name, Value Value)[] memories) =>
        Grains.Session(user).Remember(new MemoryChange { Values = memories.ToDictionary(memory => memory.Name, memory => memory.Value) });

    private async Task<string> WrongField(SessionKey user, params (string Name, Value Value)[] memories) =>
        (await Assert.ThrowsAsync<InvalidRequestException>(() => Set(user, memories))).Field;
}
