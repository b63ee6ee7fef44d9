using Gateway.TextBots;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Starting;

public sealed class TextBotsSettingsTests
{
    [Theory]
    [InlineData(null, 60)]
    [InlineData("", 60)]
    [InlineData("1", 1)]
    [InlineData("10080", 10_080)]
    public void The_idle_time_is_a_number_of_minutes(string? text, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), TextBotsSettings.Read(Settings(text)).IdleTime);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("10081")]
    [InlineData("1.5")]
    [InlineData("an hour")]
    public void Anything_else_is_told_when_the_server_starts(string text)
    {
        var fault = Assert.Throws<FormatException>(() => TextBotsSettings.Read(Settings(text)));
        Assert.Contains($"\"{text}\"", fault.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string? text) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(TextBotsSettings.Setting, text)]).Build();
}
