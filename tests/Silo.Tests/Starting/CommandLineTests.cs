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
    [InlineData("--rate-limit", "0", "--textbots-timeout=5", "--CSML_DATA=elsewhere", "--outbound:timelimit=5", "--Cluster:Tls:Key=a.pem")]
    [InlineData("--Orleans:ClusterId=a")]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://127.0.0.1:6000")]
    public void Settings_of_the_server_are_taken(params string[] args) => CommandLine.Check(args);

    [Theory]
    [InlineData("There is no option --port. See --help.", "--port", "6000")]
    [InlineData("There is no option --url. Did you mean --urls? See --help.", "--url=http://127.0.0.1:6000")]
    [InlineData("There is no option --ratelimit. Did you mean --rate-limit? See --help.", "--ratelimit", "5")]
    [InlineData("There is no option --Outbound:TimeLimt. Did you mean --Outbound:TimeLimit? See --help.", "--Outbound:TimeLimt", "5")]
    [InlineData("There is no option --Outbund:TimeLimit. Did you mean --Outbound:TimeLimit? See --help.", "--Outbund:TimeLimit=5")]
    [InlineData("There is no option --Cluster:Tls:Cert. Did you mean --Cluster:Tls:Key? See --help.", "--Cluster:Tls:Cert=a.pem")]
    [InlineData("There is no option --Other:Setting. See --help.", "--Other:Setting=5")]
    [InlineData("There is no option --CSML_RATE_LIMITS. Did you mean --CSML_RATE_LIMIT? See --help.", "--CSML_RATE_LIMITS=5")]
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
