using Gateway.Requests;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Requests;

public sealed class EventLimitTests
{
    [Theory]
    [InlineData(null, 65_536)]
    [InlineData("", 65_536)]
    [InlineData("1024", 1_024)]
    [InlineData("8388608", 8_388_608)]
    public void The_limit_is_a_number_of_bytes(string? text, long bytes) => Assert.Equal(bytes, EventLimit.Read(Settings(text)).Bytes);

    [Theory]
    [InlineData("1023")]
    [InlineData("8388609")]
    [InlineData("-1")]
    [InlineData("64k")]
    public void What_is_no_limit_is_refused(string text) =>
        Assert.Contains(EventLimit.Setting, Assert.Throws<FormatException>(() => EventLimit.Read(Settings(text))).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(string? text) => new ConfigurationBuilder().AddInMemoryCollection([new(EventLimit.Setting, text)]).Build();
}
