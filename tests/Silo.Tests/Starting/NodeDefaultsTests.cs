using Microsoft.AspNetCore.Hosting;
using Silo.Starting;

namespace Silo.Tests.Starting;

public sealed class NodeDefaultsTests
{
    [Fact]
    public void The_command_line_names_the_data_folder() =>
        Assert.Equal("elsewhere", NodeDefaults.CreateBuilder(["--data", "elsewhere"]).Configuration[DataFolder.Setting]);

    [Theory]
    [InlineData(null, "http://127.0.0.1:5080")]
    [InlineData("--urls=http://127.0.0.1:6000", "http://127.0.0.1:6000")]
    [InlineData("--http_ports=6000", null)]
    public void The_server_listens_on_loopback_unless_told_otherwise(string? argument, string? expected)
    {
        var builder = NodeDefaults.CreateBuilder(argument is null ? [] : [argument]);
        Assert.Equal(expected, builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey));
    }

    [Fact]
    public void Requests_are_not_logged_unless_asked_for()
    {
        Assert.Equal("Warning", NodeDefaults.CreateBuilder([]).Configuration["Logging:LogLevel:Microsoft"]);
        Assert.Equal("Debug", NodeDefaults.CreateBuilder(["--Logging:LogLevel:Microsoft=Debug"]).Configuration["Logging:LogLevel:Microsoft"]);
    }
}
