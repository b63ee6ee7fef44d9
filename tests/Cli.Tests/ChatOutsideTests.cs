namespace Cli.Tests;

public sealed class ChatOutsideTests
{
    [Fact]
    public async Task A_chat_reaches_servers_and_apps()
    {
        using var folder = new TemporaryFolder();
        using var server = new CannedServer("{\"data\": \"from outside\"}", times: 2);
        var flow = folder.Write("Default.csml", $"start:\n  do r = HTTP(\"{server.Address}\").send()\n  say r.data\n  say App(\"x\")\n  goto end\n");

        var ran = await Csml.RunAsync("hello\n", isInteractive: false, "chat", flow, "--apps-endpoint", server.Address);

        await server.Done;
        Assert.Equal("from outside\nfrom outside\n", ran.Output);
    }
}
