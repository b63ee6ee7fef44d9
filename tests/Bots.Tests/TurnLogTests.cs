using Bots.Conversing;
using Csml.Conversations;

namespace Bots.Tests;

public sealed class TurnLogTests
{
    private readonly TurnLog _log = new();

    [Theory]
    [InlineData(100, 100, "info line 100")]
    [InlineData(101, 101, "warn 1 more lines of this turn are left out.")]
    [InlineData(5_000, 101, "warn 4900 more lines of this turn are left out.")]
    public void A_turn_keeps_its_first_hundred_lines_and_says_how_many_are_left_out(int written, int kept, string last)
    {
        for (var i = 1; i <= written; i++)
            Add($"line {i}");

        Assert.Equal((kept, last), (_log.Lines.Count, $"{_log.Lines[^1].Level} {_log.Lines[^1].Text}"));
    }

    [Theory]
    [InlineData(1_000, 1_000, 'x')]
    [InlineData(1_001, 1_000, '…')]
    public void A_long_line_is_cut(int written, int kept, char last)
    {
        Add(new string('x', written));

        Assert.Equal((kept, last), (_log.Lines[0].Text.Length, _log.Lines[0].Text[^1]));
    }

    [Fact]
    public void No_character_is_cut_in_two()
    {
        Add(new string('x', 998) + "\ud83d\ude00 and more");

        Assert.Equal(new string('x', 998) + "…", _log.Lines[0].Text);
    }

    private void Add(string text) => _log.Add(new LogEntry("info", text, "Main", 7));
}
