using System.Globalization;
using System.Xml.Linq;
using Cli.Flows;
using Cli.Testing.Playing;

namespace Cli.Testing.Reports;

/// <summary>The outcome as JUnit's XML, which CI servers read: a suite for each file, a case for each conversation.</summary>
internal static class JUnitReport
{
    public static XDocument Of(IReadOnlyList<PlayedScript> played, BotFiles bot) => new(
        new XElement(
            "testsuites",
            Counts(played),
            played.GroupBy(script => script.File.Path).Select(file => new XElement(
                "testsuite", new XAttribute("name", file.Key), Counts(file), file.Select(script => Case(script, bot))))));

    private static XElement Case(PlayedScript script, BotFiles bot) => new(
        "testcase",
        new XAttribute("classname", script.File.Path),
        new XAttribute("name", Clean(script.Script.Title)),
        new XAttribute("line", script.Script.Line),
        Time(script.Time),
        script.HasPassed ? null : new XElement("failure", new XAttribute("message", "The conversation was not as expected."), Clean(TextOf(script, bot))));

    private static XAttribute[] Counts(IEnumerable<PlayedScript> played)
    {
        var all = played.ToList();
        return
        [
            new("tests", all.Count),
            new("failures", all.Count(script => !script.HasPassed)),
            Time(TimeSpan.FromTicks(all.Sum(script => script.Time.Ticks))),
        ];
    }

    private static XAttribute Time(TimeSpan time) => new("time", time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture));

    private static string TextOf(PlayedScript script, BotFiles bot)
    {
        using var text = new StringWriter();
        new FailureView(new Screen(text, isTerminal: false), bot).Write(script);
        return text.ToString();
    }

    // XML has no words for most control characters.
    private static string Clean(string text) => Printable.Lines(text);
}
