using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class GeneralFunctionsTests
{
    [Theory]
    [InlineData("Length(\"é\")", "2")]
    [InlineData("Length([1, 2])", "2")]
    [InlineData("Find(\"NEEDLE\", in=\"a needle\")", "true")]
    [InlineData("Floor(-1.2)", "-2")]
    [InlineData("Or(missing, 1)", "1")]
    [InlineData("Or(2, 1)", "2")]
    [InlineData("Or([1][5], 1)", "1")]
    [InlineData("Object(a=1, b=[2])", "{\"a\":1,\"b\":[2]}")]
    [InlineData("Object(1, a=1)", "{\"a\":1}")]
    [InlineData("Debug(1, null)", "debug {\"args\":[\"1\",\"Null\"]}")]
    [InlineData("OneOf([\"x\"])", "x")]
    [InlineData("Shuffle([1])", "[1]")]
    [InlineData("Random() < 1", "true")]
    [InlineData("UUID() == UUID()", "false")]
    public void A_function_gives(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("Length(1)")]
    [InlineData("Floor(1)")]
    [InlineData("Find(\"a\")")]
    [InlineData("Object(1)")]
    [InlineData("OneOf([])")]
    [InlineData("OneOf(\"a\", \"b\")")]
    [InlineData("UUID(\"v2\")")]
    [InlineData("UUID(version=\"v4\")")]
    [InlineData("Exists(1)")]
    public void Misuse_is_an_error_and_null(string expression) => Assert.Equal("error | null", Flow.Say(expression));

    [Fact]
    public void Chance_and_time_come_from_the_ports()
    {
        var clock = new FixedClock(new DateTimeOffset(2021, 3, 28, 12, 0, 0, TimeSpan.Zero));
        TurnPorts Ports() => new() { Random = new Random(7), Clock = clock };
        const string Body = "say UUID()\nsay UUID(\"v1\")\nsay Random()\nsay [1, 2, 3, 4, 5, 6].shuffle()\nsay OneOf([1, 2, 3, 4, 5, 6])";
        var first = Flow.Run(Body, Ports());
        Assert.Equal(first, Flow.Run(Body, Ports()));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} \\| 1f33a000-8fbd-11eb-[89ab]", first);
    }
}
