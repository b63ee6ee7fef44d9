using System.Globalization;
using Csml;
using Xunit.Abstractions;

namespace Grains.Tests;

/// <summary>What a build costs in memory.</summary>
[Collection(Alone.Name)]
public sealed class BuildSizeTests(ITestOutputHelper output)
{
    /// <summary>Several, so that what else happens in the process is small beside them.</summary>
    private const int Builds = 16;

    [Fact]
    public void A_compiled_build_takes_some_ten_times_its_text()
    {
        const int steps = 5_000;
        var text = "start:\n  goto step0\n" + string.Concat(Enumerable.Range(0, steps).Select(i => $$$"""

            step{{{i}}}:
              say "This is step {{{i}}}, and you said {{event}}."
              hold
              if (event == "next") { goto step{{{(i + 1) % steps}}} } else { goto end }

            """));
        Assert.NotNull(Compile(text).Program);
        var compiled = new Compilation[Builds];
        var before = ManagedHeap.Settled();

        for (var i = 0; i < Builds; i++)
            compiled[i] = Compile(text);

        var perCharacter = (double)(ManagedHeap.Settled() - before) / Builds / text.Length;
        GC.KeepAlive(compiled);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters of text, {perCharacter:F1} bytes of memory for each"));
        Assert.InRange(perCharacter, 4, 15);
    }

    private static Compilation Compile(string text) =>
        Compilation.Create(new BotSource { Id = "bot", DefaultFlow = "0", Flows = [new FlowSource("0", "flow", text)] });
}
