using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Cli.Tests.Testing;

public sealed class TestCommandTests : IDisposable
{
    private const string Flow = """
        start:
          say "Your name?"
          hold
          remember name = event
          say "Hello {{name}}"
          say Question("Tea?", buttons = [Button("Yes"), Button("No")])
          say "\"quoted\""
          say missing
          hold
          goto end
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_update_writes_what_happens_and_keeps_what_holds()
    {
        _folder.Write("Default.csml", Flow);
        var script = _folder.Write("a.chat", """
            // Kept.

            # a title
            @memory other = 1
            > hi
            < /name/
            > Bob
            // Kept, too.
            < Hallo
            = name "Rob"
            . ended

            # one that holds
            > hi
            < *
            """);

        var updated = await Csml.RunAsync("test", _folder.Path, "--update");
        var again = await Csml.RunAsync("test", _folder.Path);

        Assert.Equal(0, updated.Code);
        Assert.Equal("""
            // Kept.

            # a title
            @memory other = 1
            > hi
            < /name/
            > Bob
            // Kept, too.
            < Hello Bob
            < Tea? [Yes] [No]
            < "\"quoted\""
            ! There is no variable "missing". (line 8, column 7, flow Default)
            < Null
            = name "Bob"
            . held in start@Default

            # one that holds
            > hi
            < *
            """, (await File.ReadAllTextAsync(script)).ReplaceLineEndings("\n"));
        Assert.Equal((0, "2 passed, 0 failed\n"), (again.Code, again.Output));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData(" led by a space")]
    [InlineData("two\nlines")]
    [InlineData("a gap\n\nwithin")]
    [InlineData("...")]
    [InlineData("*")]
    [InlineData("/slashes/")]
    [InlineData("(text) {}")]
    [InlineData("ends [so]")]
    [InlineData("[Yes]")]
    [InlineData("{\"a\": 1}")]
    [InlineData("\"quoted\"")]
    [InlineData("\"half")]
    [InlineData("back\\slash")]
    [InlineData("日本 🎉 ß")]
    public async Task Any_text_that_is_said_can_be_written_down(string text)
    {
        _folder.Write("Default.csml", "start:\n  say _metadata.text\n  goto end\n");
        _folder.Write("a.chat", $"# all texts\n@metadata {{\"text\": {System.Text.Json.JsonSerializer.Serialize(text)}}}\n> go\n< something else\n");

        await Csml.RunAsync("test", _folder.Path, "--update");

        var again = await Csml.RunAsync("test", _folder.Path);
        Assert.True(again.Code == 0, again.Output + again.Error);
    }

    [Theory]
    [InlineData("# a\n< Hello", 2, "> must come first")]
    [InlineData("> hello", 1, "needs a title")]
    [InlineData("# a\n", 1, "nothing is sent")]
    [InlineData("", 1, "no conversation")]
    [InlineData("  # a", 1, "there is none")]
    [InlineData("# a\n> b\nhello", 3, "a line begins with")]
    [InlineData("# a\n> b\n<", 3, "which message")]
    [InlineData("# a\n> b\n. over", 3, "where a turn ends")]
    [InlineData("# a\n> b\n. ended\n. held", 4, "said twice")]
    [InlineData("# a\n> b\n= name", 3, "a name and a JSON value")]
    [InlineData("# a\n> b\n= name Bob", 3, "not JSON")]
    [InlineData("# a\n> {\"text\": 1}", 2, "content_type")]
    [InlineData("# a\n> b\n@memory x = 1\n> c", 3, "before the first line")]
    [InlineData("# a\n> b\n@clock +1:00", 3, "nothing is sent after it")]
    [InlineData("# a\n@clock noon\n> b", 2, "a time like")]
    [InlineData("# a\n@http GET x\n> b", 2, "@http GET https://")]
    [InlineData("# a\n@app x\n> b", 2, "@app ID")]
    [InlineData("# a\n@seed x\n> b", 2, "whole number")]
    [InlineData("# a\n@metadata 1\n> b", 2, "not JSON")]
    [InlineData("# a\n@what 1\n> b", 2, "there is no @what")]
    public async Task A_line_that_can_not_be_read_is_told_with_its_number(string script, int line, string reason)
    {
        _folder.Write("Default.csml", Flow);
        var path = _folder.Write("a.chat", script);

        var ran = await Csml.RunAsync("test", _folder.Path);

        Assert.Equal(2, ran.Code);
        Assert.StartsWith($"csml: {path}:{line}: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains(reason, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_the_seed_and_the_world_are_the_conversations_own()
    {
        _folder.Write("Default.csml", """
            start:
              say Time().format("%H:%M")
              say Random()
              hold
              say Time().format("%H:%M")
              say _env.shop
              say HTTP("https://example.com/a?b=1").get().send().name
              say App("price", drink = "Mocha").cents
              say _metadata.who
              goto end
            """);
        var script = _folder.Write("a.chat", """
            @env shop = "The shop"
            @clock 2026-05-01T09:00:00Z
            @seed 7
            @http GET https://example.com/a* -> {"name": "Mocha"}
            @app price -> {"cents": 405}

            # a world
            > hi
            < 09:00
            < *
            . held
            @clock +0:10
            @metadata {"who": "Ada"}
            > on
            < 09:10
            < The shop
            < Mocha
            < 405
            < Ada
            """);

        var ran = await Csml.RunAsync("test", _folder.Path);
        Assert.True(ran.Code == 0, ran.Output + ran.Error);

        // What is random is so the same every time.
        await File.WriteAllTextAsync(script, (await File.ReadAllTextAsync(script)).Replace("< *", "< 0", StringComparison.Ordinal));
        await Csml.RunAsync("test", _folder.Path, "--update");
        ran = await Csml.RunAsync("test", _folder.Path);
        Assert.True(ran.Code == 0, ran.Output + ran.Error);
    }

    [Fact]
    public async Task What_servers_and_apps_answer_is_written_down_once()
    {
        using var server = new CannedServer("{\"data\": {\"name\": \"Mocha\"}}", times: 2);
        _folder.Write("Default.csml", $"start:\n  say HTTP(\"{server.Address}menu\").get().send().data.name\n  say App(\"x\").name\n  goto end\n");
        var script = _folder.Write("a.chat", "# a menu\n> hi\n< Mocha\n< Mocha\n");

        var recorded = await Csml.RunAsync("test", _folder.Path, "--record", "--apps-endpoint", server.Address);
        await server.Done;
        var again = await Csml.RunAsync("test", _folder.Path);

        Assert.True(recorded.Code == 0, recorded.Output + recorded.Error);
        Assert.Equal(
            $"# a menu\n@http GET {server.Address}menu -> 200 {{\"data\":{{\"name\":\"Mocha\"}}}}\n@app x -> {{\"name\":\"Mocha\"}}\n> hi\n< Mocha\n< Mocha\n",
            await File.ReadAllTextAsync(script));
        Assert.Equal((0, "1 passed, 0 failed\n"), (again.Code, again.Output));
    }

    [Fact]
    public async Task CI_gets_the_outcome_and_the_coverage_as_files()
    {
        var flow = _folder.Write("Default.csml", "start:\n  say \"a\"\n  goto end\n\nnever:\n  say \"b\"\n");
        _folder.Write("a.chat", "# good\n> hi\n< a\n\n# bad <&\u0001>\n> hi\n< b\n");
        var (junit, lcov) = (Path.Combine(_folder.Path, "junit.xml"), Path.Combine(_folder.Path, "lcov.info"));

        var ran = await Csml.RunAsync("test", _folder.Path, "--junit", junit, "--lcov", lcov);

        Assert.Equal(1, ran.Code);
        var suites = XDocument.Load(junit).Root!;
        Assert.Equal(("2", "1"), (suites.Attribute("tests")!.Value, suites.Attribute("failures")!.Value));
        Assert.Equal(["good", "bad <&\ufffd>"], suites.Descendants("testcase").Select(one => one.Attribute("name")!.Value));
        Assert.Contains("* < b", suites.Descendants("failure").Single().Value, StringComparison.Ordinal);
        Assert.Equal(
            $"TN:\nSF:{flow}\nFN:2,start\nFN:6,never\nFNDA:2,start\nFNDA:0,never\nFNF:2\nFNH:1\nDA:2,2\nDA:3,2\nDA:6,0\nLF:3\nLH:2\nend_of_record\n",
            await File.ReadAllTextAsync(lcov));
    }

    [Fact]
    public async Task Watching_plays_again_when_a_file_changes()
    {
        var flow = _folder.Write("Default.csml", "start:\n  say \"a\"\n  goto end\n");
        _folder.Write("a.chat", "# one\n> hi\n< b\n");
        var output = new LiveWriter();
        using var stop = new CancellationTokenSource();
        var terminal = new Terminal(() => TextReader.Null, new Screen(output, isTerminal: false), new Screen(TextWriter.Null, isTerminal: false), isInteractive: false);

        var watching = CommandTree.RunAsync(["test", _folder.Path, "--watch"], terminal, stop.Token);
        await output.Until("0 passed, 1 failed");
        await File.WriteAllTextAsync(flow, "start:\n  say \"b\"\n  goto end\n");
        await output.Until("1 passed, 0 failed");
        await stop.CancelAsync();

        Assert.Equal(0, await watching);
    }

    // The figure of a quiet machine is in docs/authors.md; this one holds on a busy one.
    [Fact]
    public async Task A_thousand_conversations_of_ten_turns_are_played_in_seconds()
    {
        _folder.Write("Default.csml", "start:\n  say \"Which?\"\n  hold\n  remember last = event\n  say \"{{last}}, right\"\n  goto start\n");
        var scripts = new StringBuilder();
        for (var i = 0; i < 1_000; i++)
        {
            scripts.Append(CultureInfo.InvariantCulture, $"# conversation {i}\n> hi\n< Which?\n");
            for (var turn = 1; turn < 10; turn++)
                scripts.Append(CultureInfo.InvariantCulture, $"> {i}.{turn}\n< {i}.{turn}, right\n< Which?\n= last \"{i}.{turn}\"\n");
        }
        _folder.Write("a.chat", scripts.ToString());
        var begun = Stopwatch.GetTimestamp();

        var ran = await Csml.RunAsync("test", _folder.Path);

        Assert.Equal("1000 passed, 0 failed\n", ran.Output);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private sealed class LiveWriter : StringWriter
    {
        public async Task Until(string text)
        {
            for (var begun = Stopwatch.GetTimestamp(); !ToString().Contains(text, StringComparison.Ordinal); await Task.Delay(20))
                Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), ToString());
        }

        public override string ToString()
        {
            lock (this)
                return base.ToString();
        }

        public override void Write(char value)
        {
            lock (this)
                base.Write(value);
        }

        public override void Write(string? value)
        {
            lock (this)
                base.Write(value);
        }
    }
}
