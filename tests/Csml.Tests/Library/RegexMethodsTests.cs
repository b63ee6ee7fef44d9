using Csml.Conversations;
using Csml.Library.Patterns;
using Csml.Values;

namespace Csml.Tests.Library;

public sealed class RegexMethodsTests
{
    [Theory]
    [InlineData("a1b22", @"\d+", "1 22")]
    [InlineData("a1 _é٣", @"\w", "a 1 _ é ٣")]
    [InlineData("a b", @"\S", "a b")]
    [InlineData("aBé", @"\pL", "a B é")]
    [InlineData("aBé", @"\p{Uppercase_Letter}", "B")]
    [InlineData("aBé", @"\p{^Lu}", "a é")]
    [InlineData("aλж", @"\p{Greek}", "λ")]
    [InlineData("aλж", @"\P{Greek}", "a ж")]
    [InlineData("aB1", "[[:upper:]]", "B")]
    [InlineData("abcde", "[a-e&&[^bd]]", "a c e")]
    [InlineData("abcde", "[a-e--[bd]]", "a c e")]
    [InlineData("abcde", "[a[c-d]]", "a c d")]
    [InlineData("a-b]", @"[\]-]", "- ]")]
    [InlineData("a]b", "[]]", "]")]
    [InlineData("a1é", @"[\D]", "a é")]
    [InlineData("a👍b", ".", "a 👍 b")]
    [InlineData("a👍b", "[^a]", "👍 b")]
    [InlineData("a👍b👎", "[👍-👎]", "👍 👎")]
    [InlineData("a👍b👎", "[^👍]", "a b 👎")]
    [InlineData("👍👍", "👍{2}", "👍👍")]
    [InlineData("👍", @"\x{1F44D}", "👍")]
    [InlineData("aA", "(?i)a", "a A")]
    [InlineData("aAbB", "(?i:a)b|B", "Ab B")]
    [InlineData("aa", "(?U)a+", "a a")]
    [InlineData("ab", "(?x) a # the first\n b", "ab")]
    [InlineData("aaa", "^a", "a a a")]
    [InlineData("a\na", "(?m)a$", "a a")]
    [InlineData("<a><b>", "<.+?>", "<a> <b>")]
    [InlineData("ab", "x*", "  ")]
    [InlineData("abc", "z", "null")]
    [InlineData("foobar", "foo|foobar", "foo")]
    [InlineData("aaab", "a++", "aaa")]
    [InlineData("ababcab", "(?:ab)+{2}|c", "abab c")]
    [InlineData("aaaaaa", "a{2}{2}", "aaaa")]
    public void A_pattern_matches(string text, string regex, string expected) =>
        Assert.Equal(expected, Flow.Run("do m = event.payload.match_regex(event.text)\nif (m) say m.join(\" \")\nelse say \"null\"", incoming: Of(text, regex)));

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("*")]
    [InlineData("a{")]
    [InlineData("a(?=b)")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)")]
    [InlineData(@"(a)\1")]
    [InlineData(@"\k<a>")]
    [InlineData(@"\p{Klingon}")]
    [InlineData("[[:foo:]]")]
    [InlineData(@"\Z")]
    [InlineData("\\")]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("(?")]
    [InlineData("(?P<a>x)(?P<a>y)")]
    [InlineData(@"\x{110000}")]
    public void What_the_dialect_has_not_is_an_error(string regex) =>
        Assert.Equal("error | null", Flow.Run("say \"abc\".contains_regex(event.text)", incoming: Of("", regex)));

    [Theory]
    [InlineData("(?P<first>\\\\w+) (?P<last>\\\\w+)", "$last, $first", "Smith, John")]
    [InlineData("(\\\\w+) (\\\\w+)", "${2}_${1}", "Smith_John")]
    [InlineData("(\\\\w+) (\\\\w+)", "$2_$1", "John")]
    [InlineData("J", "$$$0${0}${", "$JJ${ohn Smith")]
    [InlineData("x*", "-", "-J-o-h-n- -S-m-i-t-h-")]
    [InlineData("h*", "-", "-J-o-n- -S-m-i-t-")]
    public void Matches_are_replaced(string regex, string replacement, string expected) =>
        Assert.Equal(expected, Flow.Say($"\"John Smith\".replace_regex(\"{regex}\", \"{replacement}\")"));

    [Theory]
    [InlineData("\"xabc\".starts_with_regex(\"abc|x\")", "true")]
    [InlineData("\"abc\".starts_with_regex(\"b\")", "false")]
    [InlineData("\"aba\".ends_with_regex(\"ab\")", "false")]
    [InlineData("\"abc\".ends_with_regex(\"\")", "true")]
    [InlineData("\"a\\n\".ends_with_regex(\"a$\")", "false")]
    public void A_text_begins_or_ends_with_a_pattern(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Fact]
    public void A_turn_that_searches_without_end_is_ended()
    {
        var started = ThreadTime.Now;
        var shown = Flow.Run(
            """
            do s = "a".append("")
            do i = 0
            while (i < 18) {
              do s = s.append(s)
              do i = i + 1
            }
            do i = 0
            while (i < 1000000) {
              do x = s.match_regex(".*[^a]|a")
              do i = i + 1
            }
            """,
            budget: new Budget { Time = TimeSpan.FromMilliseconds(200) });
        Assert.EndsWith("error", shown, StringComparison.Ordinal);
        ThreadTime.AssertWithin(TimeSpan.FromSeconds(4), started);
    }

    [Fact]
    public void The_cache_forgets_what_is_not_used()
    {
        var cache = new PatternCache(capacity: 10);
        var pattern = Pattern.TryCompile("a", out _)!;
        cache.Add("kept", pattern);
        for (var i = 0; i < 100; i++)
        {
            cache.Add($"{i}", pattern);
            Assert.True(cache.TryGet("kept", out _));
            Assert.InRange(cache.Count, 1, 11);
        }
        Assert.False(cache.TryGet("0", out _));
    }

    private static Event Of(string payload, string text)
    {
        var content = new ObjectValue { ["text"] = Value.String(text), ["payload"] = Value.String(payload) };
        return new Event("text", Value.Object(content));
    }
}
