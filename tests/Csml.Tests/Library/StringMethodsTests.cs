using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class StringMethodsTests
{
    [Theory]
    [InlineData("\"é\".length()", "2")]
    [InlineData("\"👍\".length()", "4")]
    [InlineData("\"\".is_empty()", "true")]
    [InlineData("\"a\".is_empty()", "false")]
    [InlineData("\"a\".append(\"b\")", "ab")]
    [InlineData("\"abc\".contains(\"b\")", "true")]
    [InlineData("\"abc\".starts_with(\"ab\")", "true")]
    [InlineData("\"abc\".ends_with(\"ab\")", "false")]
    [InlineData("\"banana\".match(\"an\")", "[\"an\",\"an\"]")]
    [InlineData("\"banana\".match(\"x\")", "null")]
    [InlineData("\"é\".match(\"\")", "[\"\",\"\"]")]
    [InlineData("\"banana\".replace(\"a\", \"o\")", "bonana")]
    [InlineData("\"👍a\".replace_all(\"\", \"-\")", "-👍-a-")]
    [InlineData("\"a,b,\".split(\",\")", "[\"a\",\"b\",\"\"]")]
    [InlineData("\"a👍\".split(\"\")", "[\"\",\"a\",\"👍\",\"\"]")]
    [InlineData("\"a👍c\".slice(1, 2)", "👍")]
    [InlineData("\"abc\".slice(-2)", "bc")]
    [InlineData("\"Straße ŉ ﬁ\".to_uppercase()", "STRASSE ʼN FI")]
    [InlineData("\"ΣΑΣ ΑΣ.\".to_lowercase()", "σας ας.")]
    [InlineData("\"ßa\".capitalize()", "SSa")]
    [InlineData("\"\\n a \\t\".trim()", "a")]
    [InlineData("\"a@b.c\".is_email()", "true")]
    [InlineData("\"a@b.\".is_email()", "false")]
    [InlineData("\"a@b@c.d\".is_email()", "false")]
    [InlineData("\"@b.c\".is_email()", "false")]
    public void A_method_of_a_text_gives(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("\"-4.2\".abs()", "4.2")]
    [InlineData("\"9\".sqrt().type_of()", "int")]
    [InlineData("\"1.5\".round()", "2")]
    [InlineData("\"1e30\".to_int()", "9223372036854775807")]
    [InlineData("\"+3\".is_int()", "true")]
    [InlineData("\"1e3\".is_float()", "false")]
    [InlineData("\"inf\".is_number()", "true")]
    [InlineData("\"x\".to_int()", "error | null")]
    [InlineData("\"1.5\".precision(1)", "error | null")]
    public void A_text_that_reads_as_a_number_has_its_methods(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("\"a\".append(1)")]
    [InlineData("\"a\".append(\"b\", \"c\")")]
    [InlineData("\"a\".slice(1)")]
    [InlineData("\"a\".slice(0, 2)")]
    [InlineData("\"a\".slice(\"0\")")]
    [InlineData("\"a\".split()")]
    [InlineData("\"a\".nope()")]
    [InlineData("\"a\".append(value=\"b\")")]
    public void Misuse_is_an_error_and_null(string expression) => Assert.Equal("error | null", Flow.Say(expression));

    [Theory]
    [InlineData("s.append(s)")]
    [InlineData("s.replace_all(\"a\", s)")]
    [InlineData("s.replace_all(\"\", \"x\")")]
    [InlineData("s.split(\"\")")]
    [InlineData("s.match(\"\")")]
    [InlineData("[1, 2].join(s)")]
    [InlineData("[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].to_string()")]
    public void A_result_that_is_larger_than_a_value_may_be_is_an_error(string expression)
    {
        var shown = Flow.Run("do s = \"aaaaaaaaaaaaaaaaaaaa\"\nsay " + expression, budget: new Budget { ValueSize = 20 });
        Assert.Equal("error | null", shown);
    }
}
