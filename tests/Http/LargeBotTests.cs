using System.Diagnostics;
using System.Text.Json.Nodes;
using Http.Clients;
using Http.Requests;
using Xunit.Abstractions;

namespace Http;

/// <summary>
/// A bot of 500 flows of 200 steps. What each thing takes is printed: the aim is less than a second for each, on a machine that does
/// nothing else. The limit here is for machines that do much else at the same time, and builds without optimization.
/// </summary>
[Collection(OneHost.Name)]
public sealed class LargeBotTests(ApiHost host, ITestOutputHelper output)
{
    private const int Flows = 500;
    private const int Steps = 200;
    private const int Turns = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task It_is_pushed_validated_built_and_talked_to_in_no_time_and_its_turns_cost_what_others_do()
    {
        var small = await ApiBot.Build(host, ("Flow 0", Flow(0)));
        var flows = Enumerable.Range(0, Flows).Select(flow => ($"Flow {flow}", Flow(flow))).ToArray();

        var bot = await Measure("push", () => ApiBot.Create(host, flows));
        var shown = await Measure("get", () => bot.Author.GetJson("/v1/api/bot"));
        var changed = new JsonObject { ["content"] = Flow(7) }.ToJsonString();
        await Measure("change a flow", () => bot.Author.PutJson($"/v1/api/bot/flows/{shown.GetProperty("flows")[7].Text("id")}", changed));
        var valid = await Measure("validate", () => bot.Author.PostJson("/v1/api/bot/validate", shown.GetRawText()));
        await Measure("build", () => bot.Author.PostJson("/v1/api/bot/build", "{}"));
        var answer = await Measure("first turn", () => bot.Say("ada", "hi"));

        Assert.True(valid.GetProperty("valid").GetBoolean());
        Assert.Equal(["Step 0 of 0"], ApiBot.Texts(answer));
        // Each of them once before it counts, and both at the same time of the machine.
        await Talk(small, "warm");
        await Talk(bot, "warm");
        var ofSmall = await Measure($"{Turns} turns of a small bot", () => Talk(small, "bob"));
        var ofLarge = await Measure($"{Turns} turns of the large bot", () => Talk(bot, "bob"));
        Assert.Equal(ofSmall, ofLarge);
    }

    private static string Flow(int flow) => string.Concat(Enumerable.Range(0, Steps).Select(step =>
        $"{(step == 0 ? "start" : $"s{step}")}:\n  say \"Step {step} of {flow}\"\n  hold\n  goto {(step == Steps - 1 ? "start" : $"s{step + 1}")}\n"));

    private static async Task<int> Talk(ApiBot bot, string user)
    {
        for (var turn = 0; turn < Turns; turn++)
            Assert.Single(ApiBot.Texts(await bot.Say(user, "go")));
        return Turns;
    }

    private async Task<T> Measure<T>(string what, Func<Task<T>> run)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = await run();
        var (taken, computed) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - before);
        output.WriteLine($"{what}: {taken.TotalMilliseconds:F0} ms, of which this process computed {computed.TotalMilliseconds:F0} ms");
        Assert.True(taken < Patience, $"{what} took {taken}.");
        return result;
    }
}
