namespace Cli.Tests;

public sealed class PathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("validate")]
    [InlineData("chat")]
    [InlineData("replay")]
    public async Task A_path_that_does_not_exist_is_named(string command)
    {
        var path = Path.Combine(_folder.Path, "nowhere");
        var ran = await Csml.RunAsync(command, path);
        Assert.Equal(new Ran(2, "", $"csml: {path}: there is no such file or folder.\n"), ran);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("chat")]
    public async Task A_folder_without_flows_is_said_to_be_empty(string command)
    {
        var ran = await Csml.RunAsync(command, _folder.Path);
        Assert.Equal(new Ran(2, "", $"csml: {_folder.Path}: there are no .csml files in this folder.\n"), ran);
    }

    [Fact]
    public async Task A_file_that_is_no_UTF_8_is_refused_with_the_line_of_the_byte()
    {
        var path = _folder.Write("Default.csml", [.. "start:\n  say \""u8, 0xE9, .. "\"\n"u8]);
        var ran = await Csml.RunAsync("validate", _folder.Path);
        Assert.Equal(new Ran(2, "", $"csml: {path}:2: the file is not UTF-8 text: the byte 0xE9 does not belong there.\n"), ran);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_flow()
    {
        _folder.Write("Default.csml", [0xEF, 0xBB, 0xBF, .. "start:\n  say \"hello\"\n"u8]);
        Assert.Equal("hello\n", (await Csml.RunAsync("\n", false, "chat", _folder.Path)).Output);
    }

    [Fact]
    public async Task A_file_that_another_holds_locked_can_not_be_read()
    {
        var path = _folder.Write("Default.csml", "start:\n");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var ran = await Csml.RunAsync("validate", path);
        Assert.Equal(2, ran.Code);
        Assert.StartsWith($"csml: {path}: can't be read: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_no_bot()
    {
        var first = _folder.Write("a/Order.csml", "start:\n");
        var second = _folder.Write("b/order.csml", "start:\n");
        var ran = await Csml.RunAsync("validate", _folder.Path);
        Assert.Equal(new Ran(2, "", $"csml: {second}: there is a flow \"order\" already, in {first}; a flow is named by its file.\n"), ran);
    }

    [Fact]
    public async Task A_chat_has_to_know_where_to_start()
    {
        _folder.Write("A.csml", "start:\n  say \"a\"\n");
        _folder.Write("B.csml", "start:\n  say \"b\"\n");
        var unsure = await Csml.RunAsync("chat", _folder.Path);
        Assert.Equal(new Ran(2, "", "csml: None of the flows is named \"Default\"; say with --flow where to start: A, B.\n"), unsure);
        var wrong = await Csml.RunAsync("chat", _folder.Path, "--flow", "C");
        Assert.Equal(new Ran(2, "", "csml: There is no flow \"C\". There are: A, B.\n"), wrong);
        var right = await Csml.RunAsync("\n", false, "chat", _folder.Path, "--flow", "b");
        Assert.Equal(new Ran(0, "b\n", ""), right);
    }

    [Theory]
    [InlineData]
    [InlineData("validate")]
    [InlineData("chat", "one", "two")]
    [InlineData("dance")]
    public async Task What_is_no_command_is_wrong_usage(params string[] arguments)
    {
        var ran = await Csml.RunAsync(arguments);
        Assert.Equal(2, ran.Code);
        Assert.NotEmpty(ran.Error);
        Assert.Contains("Usage:", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_no_error() => Assert.Equal(0, (await Csml.RunAsync("chat", "--help")).Code);
}
