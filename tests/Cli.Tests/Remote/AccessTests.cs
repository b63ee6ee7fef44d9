using Cli.Remote;

namespace Cli.Tests.Remote;

public sealed class AccessTests
{
    [Theory]
    [InlineData("CSML_SERVR", "CSML_SERVER")]
    [InlineData("CSML_KEYS", "CSML_KEY")]
    [InlineData("csml_secret", "CSML_SECRET")]
    public void A_variable_that_would_be_ignored_is_refused_with_the_one_that_is_meant(string name, string meant)
    {
        var refused = Assert.Throws<CliException>(() => Access.CheckVariables([name]));
        Assert.Equal($"There is no variable {name}. Did you mean {meant}?", refused.Message);
    }

    [Fact]
    public void Variables_of_the_tool_of_the_server_and_of_others_are_left_alone() => Access.CheckVariables(
        ["CSML_SERVER", "CSML_KEY", "CSML_SECRET", "CSML_DATA", "CSML_RATE_LIMIT", "CSML_ENCRYPTION_KEY", "CSML_SERVICE_HOST", "SERVER", "SSL_KEY"]);
}
