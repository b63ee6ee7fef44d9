using System.Globalization;
using System.Text;
using Csml.Conversations;

namespace Csml.Benchmarks;

/// <summary>The bots that the reference engine was measured with.</summary>
internal static class BenchmarkBots
{
    private static readonly string Numbers = $"[{string.Join(", ", Enumerable.Range(0, 1_000))}]";

    public static readonly Program Hello = Compile("start:\n  say \"Hello\"\n  goto end\n");

    public static readonly Program Remember = Compile(
        "start:\n  say \"What is your name?\"\n  hold\n  remember name = event\n  say \"Hello {{name}}\"\n  goto end\n");

    public static readonly Program Factorial = Compile(
        "fn fact(n) {\n  if (n <= 1) { return 1 }\n  return n * fact(n - 1)\n}\nstart:\n  say fact(20)\n  goto end\n");

    public static readonly Program Fibonacci = Compile(
        "fn fib(n) {\n  if (n < 2) { return n }\n  return fib(n - 1) + fib(n - 2)\n}\nstart:\n  say fib(15)\n  goto end\n");

    public static readonly Program While = Compile("start:\n  do i = 0\n  while (i < 1000) {\n    do i = i + 1\n  }\n  say i\n  goto end\n");

    public static readonly Program Foreach = Compile(
        $"start:\n  foreach (x, i) in {Numbers} {{\n    do s = \"{{{{i}}}}: {{{{x}}}}\"\n  }}\n  say s\n  goto end\n");

    public static readonly Program ForeachSay = Compile($"start:\n  foreach (x, i) in {Numbers} {{\n    say \"{{{{i}}}}: {{{{x}}}}\"\n  }}\n  goto end\n");

    public static readonly Program Push = Compile(
        "start:\n  do l = []\n  do i = 0\n  while (i < 1000) {\n    do l.push(i)\n    do i = i + 1\n  }\n"
        + "  foreach (x) in l {\n    do s = \"item {{x}}\"\n  }\n  say s\n  goto end\n");

    public static readonly Program FiftyMemories = Compile(
        "start:\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"  remember m{i} = \"the text of memory {i}\"\n")) + "  hold\n");

    /// <summary>20 flows of 10 steps, 63 kB.</summary>
    public static readonly BotSource LargeSource = new()
    {
        Id = "bot",
        DefaultFlow = "Flow0",
        Flows = [.. Enumerable.Range(0, 20).Select(i => new FlowSource($"Flow{i}", $"Flow{i}", LargeFlow()))],
    };

    public static readonly Program Large = Compilation.Create(LargeSource).Program!;

    /// <summary>The state in which a bot waits after its first turn.</summary>
    public static ConversationState AfterFirstTurn(Program program) =>
        Turn.RunAsync(program, ConversationState.New, Event.Text("hello")).AsTask().GetAwaiter().GetResult().State;

    private static Program Compile(string flow) =>
        Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "Default", Flows = [new FlowSource("Default", "Default", flow)] }).Program!;

    private static string LargeFlow()
    {
        var text = new StringBuilder();
        for (var step = 0; step < 10; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(step == 0 ? "start" : $"step{step}")}:\n");
            text.Append("  say \"This is what the bot says first of all in this step of its flow, so that there is a text\"\n  hold\n");
            text.Append(CultureInfo.InvariantCulture, $"  remember answer{step} = event\n");
            text.Append("  if (event == \"yes\") {\n    say \"You said yes, for which the bot thanks you very much indeed\"\n  }");
            text.Append(" else {\n    say \"You said {{event}}, which is something else than a yes\"\n  }\n");
            text.Append(step < 9 ? $"  goto step{step + 1}\n\n" : "  goto end\n");
        }
        return text.ToString();
    }
}
