using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class TimeMethodsTests
{
    private const string Moment = "Time().at(2021, 3, 8, 15, 5, 7, 42)";

    [Theory]
    [InlineData("Time().at(2021).format()", "2021-01-01T01:00:00.000Z")]
    [InlineData("Time().at(2021, \"5\", 3).format()", "2021-01-03T01:00:00.000Z")]
    [InlineData("Time().at(2021, 1, 1, 24)", "false")]
    [InlineData("Time().at(2021, 2, 29)", "false")]
    [InlineData("Time().at(2021, 13)", "false")]
    [InlineData("Time().at(99999)", "false")]
    [InlineData("Time().at(1, 1, 1, 0).format()", "0001-01-01T00:00:00.000Z")]
    [InlineData("Time().at(9999, 12, 31, 23, 59, 59, 999).with_timezone(\"Asia/Tokyo\").format(\"%Y\")", "9999")]
    [InlineData("Time().at(1969, 12, 31, 23, 59, 59, 500).unix(\"s\")", "-1")]
    [InlineData("Time().at(2021, 1, 1, 0).sub(1).format()", "2020-12-31T23:59:59.000Z")]
    [InlineData("Time().at(2020, 2, 28, 0).add(86400).format(\"%d/%m\")", "29/02")]
    [InlineData("Time().at(2021, 7, 1, 12).with_timezone(\"Europe/Paris\").format()", "2021-07-01T14:00:00.000+02:00")]
    [InlineData("Time().at(2021, 7, 1, 12).with_timezone(\"UTC\").format()", "2021-07-01T12:00:00.000+00:00")]
    [InlineData("Time().at(2021, 7, 1, 12) == Time().at(2021, 7, 1, 12)", "true")]
    public void A_time_is(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("%Y|%C|%y|%m|%b|%B|%h|%d|%e|%a|%A", "2021|20|21|03|Mar|March|Mar|08| 8|Mon|Monday")]
    [InlineData("%w|%u|%U|%W|%G|%g|%V|%j", "1|1|10|10|2021|21|10|067")]
    [InlineData("%D|%x|%F|%v", "03/08/21|03/08/21|2021-03-08| 8-Mar-2021")]
    [InlineData("%H|%k|%I|%l|%P|%p|%M|%S", "15|15|03| 3|pm|PM|05|07")]
    [InlineData("%f|%.f|%.3f|%.6f|%.9f|%3f|%6f|%9f", "042000000|.042|.042|.042000|.042000000|042|042000|042000000")]
    [InlineData("%R|%T|%X|%r", "15:05|15:05:07|15:05:07|03:05:07 PM")]
    [InlineData("%Z|%z|%:z|%::z|%:::z", "UTC|+0000|+00:00|+00:00:00|+00")]
    [InlineData("%c|%+|%s", "Mon Mar  8 15:05:07 2021|2021-03-08T15:05:07.042+00:00|1615215907")]
    [InlineData("%-d|%_m|%0e|%_j|%%|é", "8| 3|08| 67|%|é")]
    public void A_format_gives(string format, string expected) => Assert.Equal(expected, Flow.Say($"{Moment}.format(\"{format}\")"));

    [Theory]
    [InlineData("\"2021\"", "2021-01-01T00:00:00.000Z")]
    [InlineData("\"2021-03-28T12\"", "2021-03-28T12:00:00.000Z")]
    [InlineData("\"2021-03-28T12:00:00.1239Z\"", "2021-03-28T12:00:00.123Z")]
    [InlineData("\"2021-03-28T12:00:00-05:30\"", "2021-03-28T12:00:00.000-05:30")]
    [InlineData("\"01/02/2021\", \"%d/%m/%Y\"", "2021-02-01T00:00:00.000Z")]
    [InlineData("\"1983 08 13 12:09:14.274\", \"%Y %m %d %H:%M:%S%.3f\"", "1983-08-13T12:09:14.274Z")]
    [InlineData("\"28 mar 2021 1:05 pm\", \"%d %b %Y %I:%M %p\"", "2021-03-28T13:05:00.000Z")]
    [InlineData("\"Sunday 28 March 69\", \"%A %d %B %y\"", "error | error | null")]
    [InlineData("\"Thursday 28 March 69\", \"%A %d %B %y\"", "2069-03-28T00:00:00.000Z")]
    [InlineData("\"2021-03-28 12:00 +0200\", \"%Y-%m-%d %H:%M %z\"", "2021-03-28T10:00:00.000Z")]
    [InlineData("\"2021-088\", \"%Y-%j\"", "2021-03-29T00:00:00.000Z")]
    [InlineData("\"1616935999\", \"%s\"", "2021-03-28T12:53:19.000Z")]
    [InlineData("\"2021-03-28 12\", \"%Y-%m-%d %H\"", "2021-03-28T00:00:00.000Z")]
    [InlineData("\"2021-03-28T23:59:60Z\"", "2021-03-29T00:00:00.000Z")]
    [InlineData("\"2021-03-28 23:59:60\", \"%F %T\"", "2021-03-29T00:00:00.000Z")]
    [InlineData("\"2021-03-28 24:00:00\", \"%F %T\"", "2021-03-28T00:00:00.000Z")]
    public void A_text_says_the_time(string arguments, string expected) =>
        Assert.Equal(expected, Flow.Say($"Time().parse({arguments}).format()"));

    [Theory]
    [InlineData("Time().parse(\"2021-13-01\")")]
    [InlineData("Time().parse(\"28/03/2021\")")]
    [InlineData("Time().parse(\"2021-03-28T12:00:00+2:00\")")]
    [InlineData("Time().parse(\"2021-03-28T12:00:00+0200\")")]
    [InlineData("Time().parse(\"-1\", \"%s\")")]
    [InlineData("Time().parse(\"2021-02-30\", \"%Y-%m-%d\")")]
    [InlineData("Time().parse(\"2021-02-03 x\", \"%Y-%m-%d\")")]
    [InlineData("Time().parse(\"12:00\", \"%H:%M\")")]
    [InlineData("Time().parse(\"999999999999999999\", \"%s\")")]
    [InlineData("Time().parse()")]
    [InlineData("Time().format(3)")]
    [InlineData("Time().format(\"%Q\")")]
    [InlineData("Time().format(\"%\")")]
    [InlineData("Time().format(\"%-\")")]
    [InlineData("Time().format(\"%-D\")")]
    [InlineData("Time().format(\"%#z\")")]
    [InlineData("Time().add(\"1\")")]
    [InlineData("Time().add(9223372036854775807)")]
    [InlineData("Time().sub(9223372036854775)")]
    [InlineData("Time().with_timezone(\"Europe/Atlantis\")")]
    [InlineData("Time().with_timezone(\"europe/paris\")")]
    [InlineData("Time().with_timezone(\"../../etc/passwd\")")]
    [InlineData("Time().type_of()")]
    public void Misuse_is_an_error_and_null(string expression) => Assert.Equal("error | null", Flow.Say(expression));

    [Theory]
    [InlineData("do o.t.milliseconds = \"x\"", "error | null")]
    [InlineData("do o.t.milliseconds = 9223372036854775807", "error | null")]
    [InlineData("do o.t.offset = 9223372036854775807", "1970-01-01T00:00:01.000Z")]
    [InlineData("do o.t.insert(\"timezone\", 3)", "error | 1970-01-01T00:00:01.000Z")]
    [InlineData("do o.t.timezone = \"nowhere\"", "error | null")]
    public void Fields_that_an_author_changed_do_no_harm(string change, string expected)
    {
        var ports = new TurnPorts { Clock = new FixedClock(DateTimeOffset.FromUnixTimeSeconds(1)) };
        Assert.Equal(expected, Flow.Run($"do o = {{\"t\": Time()}}\n{change}\ndo t = o.t\nsay t.format()", ports));
    }

    [Fact]
    public void Methods_that_move_a_time_change_the_variable_and_no_copy_of_it()
    {
        var shown = Flow.Run("do t = Time().at(2021, 1, 1, 0)\ndo u = t\ndo t.add(60)\nsay t.format(\"%H:%M\")\nsay u.format(\"%H:%M\")");
        Assert.Equal("00:01 | 00:00", shown);
    }
}
