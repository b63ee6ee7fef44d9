using Bots.Conversing;
using Silo.Starting;

namespace Silo.Tests.Starting;

public sealed class RetentionSettingsTests
{
    [Fact]
    public void What_comes_of_users_is_kept_for_ever_unless_told_otherwise() => Assert.Equal(new Retention(null, false), Read());

    [Fact]
    public void The_command_line_says_how_long_and_how_much_is_kept() =>
        Assert.Equal(new Retention(30, true), Read("--ttl-duration", "30", "--low-data-mode", "true"));

    [Theory]
    [InlineData("--ttl-duration=0", "CSML_TTL_DURATION")]
    [InlineData("--ttl-duration=-1", "CSML_TTL_DURATION")]
    [InlineData("--ttl-duration=a month", "CSML_TTL_DURATION")]
    [InlineData("--low-data-mode=yes", "CSML_LOW_DATA_MODE")]
    public void What_can_not_be_meant_is_refused(string argument, string named) =>
        Assert.StartsWith(named, Assert.Throws<FormatException>(() => Read(argument)).Message, StringComparison.Ordinal);

    private static Retention Read(params string[] args)
    {
        CommandLine.Check(args);
        return RetentionSettings.Read(NodeDefaults.CreateBuilder(args).Configuration);
    }
}
