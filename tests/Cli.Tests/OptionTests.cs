namespace Cli.Tests;

public sealed class OptionTests
{
    [Theory]
    [InlineData("There is no option --jsn. Did you mean --json?", "validate", "--jsn")]
    [InlineData("There is no option --jsn. Did you mean --json?", "validate", "here", "--jsn", "there")]
    [InlineData("There is no option --sever. Did you mean --server?", "push", "--sever=http://127.0.0.1:5080")]
    [InlineData("There is no option --dry-rn. Did you mean --dry-run?", "push", "--dry-rn")]
    [InlineData("There is no option --flwo. Did you mean --flow?", "chat", "--flwo", "Default")]
    [InlineData("There is no option --wtach. Did you mean --watch?", "test", "--wtach")]
    [InlineData("There is no option --unheard-of. See --help.", "replay", "--unheard-of")]
    public async Task An_option_that_a_command_does_not_have_is_refused_with_the_one_that_is_meant(string expected, params string[] arguments)
    {
        var ran = await Csml.RunAsync(arguments);

        Assert.Equal((2, $"csml: {expected}\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task A_path_may_look_like_an_option_behind_two_dashes()
    {
        var ran = await Csml.RunAsync("validate", "--", "--jsn");

        Assert.Equal((2, "csml: --jsn: there is no such file or folder.\n"), (ran.Code, ran.Error));
    }
}
