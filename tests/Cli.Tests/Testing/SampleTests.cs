using System.Runtime.CompilerServices;

namespace Cli.Tests.Testing;

public sealed class SampleTests
{
    [Fact]
    public async Task The_coffee_shop_has_its_conversations_and_all_of_it_is_run()
    {
        var ran = await Csml.RunAsync("test", Path.Combine(Samples(), "coffee-shop"), "--coverage");

        Assert.True(ran.Code == 0, ran.Output + ran.Error);
        Assert.StartsWith("7 passed, 0 failed\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("All lines: 100.0 %", ran.Output, StringComparison.Ordinal);
    }

    private static string Samples([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../samples"));
}
