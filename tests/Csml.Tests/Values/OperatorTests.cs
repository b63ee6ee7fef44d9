namespace Csml.Tests.Values;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("8 / 2", "4")]
    [InlineData("1 / 0.5", "2")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("\"2.5\" % \"2\"", "0.5")]
    [InlineData("\"3\" + \"4\"", "7")]
    [InlineData("\"1\" + 2", "3")]
    [InlineData("\"5.0\" * \"9223372036854775808\"", "46116860184273880000")]
    [InlineData("\"a\" + \"b\"", "ab")]
    [InlineData("\"a\" + \"1\"", "a1")]
    [InlineData("1.5 + 1", "2.5")]
    [InlineData("1_000 + 1", "1001")]
    [InlineData("5 - -(2)", "7")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "9223372036854776000")]
    public void Arithmetic_computes(string expression, string expected) =>
        Assert.Equal([expected], Conversation.Step($"say {expression}"));

    [Theory]
    [InlineData("1 / 0")]
    [InlineData("1 % 0")]
    [InlineData("1.0 / 0")]
    [InlineData("\"1\" + \"a\"")]
    [InlineData("\"a\" + 1")]
    [InlineData("true + 1")]
    [InlineData("[] + []")]
    [InlineData("9223372036854775807 + 1")]
    [InlineData("-9223372036854775807 - 2")]
    [InlineData("9223372036854775807 * 2")]
    [InlineData("\"1e19\" * 2.0")]
    [InlineData("(0 - 9223372036854775807 - 1) / -1")]
    public void Arithmetic_that_has_no_result_ends_the_turn(string expression)
    {
        var said = Conversation.Step("say \"before\"", $"say {expression}", "say \"after\"");
        Assert.Equal(2, said.Length);
        Assert.StartsWith("error: ", said[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"10\" < \"9\"", true)]
    [InlineData("\"10.0\" < \"9\"", false)]
    [InlineData("10 < 9", false)]
    [InlineData("\"1\" == \"1.0\"", true)]
    [InlineData("\"01\" == \"1\"", false)]
    [InlineData("1 == 1.0", true)]
    [InlineData("[1] == [1.0]", false)]
    [InlineData("null == null", true)]
    [InlineData("null == false", false)]
    [InlineData("{\"a\": 1, \"b\": 2} == {\"b\": 2, \"a\": 1}", true)]
    [InlineData("[1, 2] < [1, 3]", true)]
    [InlineData("\"Yes\" match \"yes\"", false)]
    [InlineData("\"Yes\" match [\"no\", \"yes\"]", true)]
    [InlineData("\"yes\" match Button(\"Yes\")", true)]
    [InlineData("\"yes\" !match Button(\"No\")", true)]
    [InlineData("\"\" && true", true)]
    [InlineData("0 || -1", false)]
    [InlineData("!!\"\"", true)]
    [InlineData("!0.0", true)]
    public void Comparisons_hold_or_not(string expression, bool expected) =>
        Assert.Equal([expected ? "true" : "false"], Conversation.Step($"say {expression}"));

    [Theory]
    [InlineData("2.0", "2")]
    [InlineData("[2.0]", "array [2.0]")]
    [InlineData("0.1", "0.1")]
    [InlineData("1000000000000000000.0", "1000000000000000000")]
    [InlineData("[1000000000000000000.0]", "array [1e18]")]
    [InlineData("[0.000001]", "array [1e-6]")]
    [InlineData("[1234567890123456789.5]", "array [1.2345678901234568e18]")]
    [InlineData("0.0000001", "0.0000001")]
    [InlineData("\"{{null}}\"", "Null")]
    [InlineData("null", "(null)")]
    [InlineData("[null]", "array [null]")]
    [InlineData("\"{{[Button(\\\"A\\\")]}}\"", "[{\"content\":{\"accepts\":[\"A\",\"A\"],\"payload\":\"A\",\"title\":\"A\"},\"content_type\":\"button\"}]")]
    [InlineData("{\"b\": 1, \"a\": \"x\\ny\"}", "object {\"a\":\"x\\ny\",\"b\":1}")]
    public void Values_are_written_as_authors_know_them(string expression, string expected) =>
        Assert.Equal([expected], Conversation.Step($"say {expression}"));
}
