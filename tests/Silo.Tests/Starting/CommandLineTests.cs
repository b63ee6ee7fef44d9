using Silo.Starting;

namespace Silo.Tests.Starting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:6000", "--data", "elsewhere")]
    [InlineData("--urls=http://127.0.0.1:6000", "--data=elsewhere")]
    [InlineData("--Urls=http://127.0.0.1:6000", "--environment", "Development")]
    [InlineData("--Logging:LogLevel:Default", "Debug")]
    [InlineData("--role", "silo", "--database", "Host=db")]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://127.0.0.1:6000")]
    public void Settings_of_the_server_are_taken(params string[] args) => CommandLine.Check(args);

    [Theory]
    [InlineData("There is no option --port.", "--port", "6000")]
    [InlineData("There is no option --url.", "--url=http://127.0.0.1:6000")]
    [InlineData("There is no option data.", "data")]
    [InlineData("There is no option --.", "--")]
    [InlineData("The option --data needs a value.", "--urls", "http://127.0.0.1:6000", "--data")]
    [InlineData("The option --data needs a value.", "--data", "--urls=http://127.0.0.1:6000")]
    public void What_is_no_setting_is_refused(string expected, params string[] args)
    {
        var e = Assert.Throws<FormatException>(() => CommandLine.Check(args));

        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_asked_for_by_its_names()
    {
        Assert.True(CommandLine.AsksForHelp(["--urls", "http://127.0.0.1:6000", "--help"]));
        Assert.True(CommandLine.AsksForHelp(["-h"]));
        Assert.False(CommandLine.AsksForHelp(["--data", "help"]));
    }
}
