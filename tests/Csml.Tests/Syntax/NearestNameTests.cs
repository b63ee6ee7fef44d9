using Csml.Text;

namespace Csml.Tests.Syntax;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("--databse", "--database")]
    [InlineData("--ROLE", "--role")]
    [InlineData("--dtaa", "--data")]
    [InlineData("--port", null)]
    [InlineData("", null)]
    public void The_name_that_is_meant_is_found(string written, string? expected) =>
        Assert.Equal(expected, NearestName.Find(written, ["--data", "--database", "--role"]));

    [Fact]
    public void Of_no_names_none_is_meant() => Assert.Null(NearestName.Find("a", []));
}
