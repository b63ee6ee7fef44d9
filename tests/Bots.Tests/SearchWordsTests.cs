using Bots.Conversing;

namespace Bots.Tests;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("!? ... —", "")]
    [InlineData("Two large COFFEES, please!", "two large coffees please")]
    [InlineData("the the THE", "the")]
    [InlineData("Crème brûlée, Zürich, Łódź", "crème brûlée zürich łódź")]
    [InlineData("order A-17_b/2", "order a 17 b 2")]
    [InlineData("ada@example.com", "ada example com")]
    [InlineData("\"quoted\" OR (x) NOT y*", "quoted or x not y")]
    [InlineData("コーヒー", "コ ー ヒ")]
    [InlineData("हिन्दी में", "हिन्दी में")]
    [InlineData("我要咖啡 x1", "我 要 咖 啡 x1")]
    [InlineData("привет, мир", "привет мир")]
    [InlineData("👍ok\u0000no", "ok no")]
    public void A_text_has_its_words(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Fact]
    public void A_long_word_is_cut_and_a_long_text_has_2000_words()
    {
        Assert.Equal(64, Assert.Single(SearchWords.Of(new string('x', 1_000))).Length);
        Assert.Equal(2_000, SearchWords.Of(string.Join(' ', Enumerable.Range(0, 5_000))).Count);
        Assert.Equal(2_000, SearchWords.Of(string.Concat(Enumerable.Range(0x3400, 5_000).Select(char.ConvertFromUtf32))).Count);
    }

    [Fact]
    public void A_long_word_is_not_cut_within_a_character()
    {
        var letter = char.ConvertFromUtf32(0x1D4EA);

        var word = Assert.Single(SearchWords.Of("a" + string.Concat(Enumerable.Repeat(letter, 40))));

        Assert.Equal("a" + string.Concat(Enumerable.Repeat(letter, 31)), word);
    }
}
