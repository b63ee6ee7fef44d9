namespace Csml.Tests.Library;

public sealed class NumberMethodsTests
{
    [Theory]
    [InlineData("-7.abs()", "7")]
    [InlineData("9007199254740993.floor()", "9007199254740992")]
    [InlineData("9223372036854775807.abs()", "9223372036854775807")]
    [InlineData("9.sqrt().type_of()", "int")]
    [InlineData("2.sqrt()", "1.4142135623730951")]
    [InlineData("2.pow(63)", "9223372036854775807")]
    [InlineData("2.pow(64)", "18446744073709552000")]
    [InlineData("2.pow(\"0.5\")", "1.4142135623730951")]
    [InlineData("7.precision(\"x\", 1)", "7")]
    [InlineData("7.to_float().type_of()", "float")]
    public void A_method_of_an_int_gives(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("4.0.sqrt().type_of()", "float")]
    [InlineData("2.5.round()", "3")]
    [InlineData("-2.5.round()", "-3")]
    [InlineData("2.5.precision(0)", "2")]
    [InlineData("3.5.precision(0)", "4")]
    [InlineData("0.125.precision(2)", "0.12")]
    [InlineData("1.005.precision(2)", "1")]
    [InlineData("-1.236.precision(2)", "-1.24")]
    [InlineData("0.3.precision(2000)", "0.3")]
    [InlineData("100000000000000000000.0.precision(3)", "100000000000000000000")]
    [InlineData("0.999999.to_int()", "0")]
    [InlineData("100000000000000000000.0.to_int()", "9223372036854775807")]
    public void A_method_of_a_float_gives(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("1.5.precision()")]
    [InlineData("1.5.precision(-1)")]
    [InlineData("2.pow(\"x\")")]
    [InlineData("2.pow(null)")]
    [InlineData("true.pow(2)")]
    public void Misuse_is_an_error_and_null(string expression) => Assert.Equal("error | null", Flow.Say(expression));
}
