using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class DocumentMethodsTests
{
    [Theory]
    [InlineData("{\"a\": [1, 2.0, null]}", "{\"a\":[1,2.0,null]}")]
    [InlineData("just text", "just text")]
    [InlineData("- a\n- b: 1\n  c: [x, {y: ~}]\n", "[\"a\",{\"b\":1,\"c\":[\"x\",{\"y\":null}]}]")]
    [InlineData("- 1\n- 0x10\n- 0o17\n- 0b11\n- 1e3\n- .5\n- 2020-01-01\n- 007\n- -3\n- '3'\n- !!str 3\n- !!int '3'", "[1,16,15,3,1000.0,0.5,\"2020-01-01\",\"007\",-3,\"3\",\"3\",3]")]
    [InlineData("on: yes\n1: ~\nnot:", "{\"1\":null,\"not\":null,\"on\":\"yes\"}")]
    [InlineData("a: &x [1]\nb: *x", "{\"a\":[1],\"b\":[1]}")]
    [InlineData("<r><i>1</i><j>x</j><i>2</i></r>", "{\"r\":{\"i\":[1,2],\"j\":\"x\"}}")]
    [InlineData("<r a=\"x\" b=\"2\">t</r>", "{\"r\":{\"$text\":\"t\",\"@a\":\"x\",\"@b\":2}}")]
    [InlineData("<r><e/><n>-5</n><c>007</c><f>0.5</f><t>true</t></r>", "{\"r\":{\"c\":\"007\",\"f\":0.5,\"n\":-5.0,\"t\":true}}")]
    [InlineData("<r/>", "{\"r\":null}")]
    [InlineData("<p:r xmlns:p=\"u\"><p:k>v</p:k></p:r>", "{\"r\":{\"k\":\"v\"}}")]
    [InlineData("<a><b></a>", "<a><b></a>")]
    [InlineData("<!DOCTYPE a><a>+5</a><b>2</b>", "{\"a\":5}")]
    [InlineData("<a>-0</a>", "{\"a\":-0.0}")]
    [InlineData("- !mine 1\n- -0", "[\"1\",0]")]
    public void A_document_is_read(string document, string expected) => Assert.Equal(expected, Read(document, "event.to_json()"));

    [Theory]
    [InlineData("")]
    [InlineData("a: b: c")]
    [InlineData("a: *x")]
    [InlineData("[1, 2")]
    [InlineData("--- 1\n--- 2\n")]
    [InlineData("? [1]\n: 2")]
    [InlineData(": [\n<")]
    [InlineData("a: 18446744073709551616")]
    [InlineData("[9223372036854775808]")]
    public void What_is_no_document_is_an_error(string document) => Assert.Equal("error | null", Read(document, "event.to_json()"));

    [Fact]
    public void Aliases_do_not_multiply_beyond_the_size_of_a_value()
    {
        var bomb = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.Equal("error | null", Read(bomb, "event.to_json()"));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("<a>")]
    [InlineData("- ")]
    public void Deep_nesting_is_an_error_or_a_text(string opening)
    {
        var deep = string.Concat(Enumerable.Repeat(opening, 20_000));
        Assert.StartsWith("error", Read(deep, "event.to_json()"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2.5, \"x\", null, true]", "[1,2.5,\"x\",null,true]")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}")]
    [InlineData("\"\\u00e9\"", "é")]
    [InlineData("{a: 1}", "error | null")]
    [InlineData("[1,]", "error | null")]
    [InlineData("\"\\ud800\"", "error | null")]
    public void Json_is_read(string json, string expected) => Assert.Equal(expected, Read(json, "event.from_json()"));

    [Theory]
    [InlineData("{\"b\": [1, [2, 3], {\"x\": 1, \"y\": []}], \"a\": {}}", "---\na: {}\nb:\n  - 1\n  - - 2\n    - 3\n  - x: 1\n    y: []\n")]
    [InlineData("{\"a\": \"42\", \"b\": \"true\", \"c\": \"a: b\", \"d\": \"x\\ny\", \"e\": \"plain text\", \"f\": \"\"}", "---\na: \"42\"\nb: \"true\"\nc: \"a: b\"\nd: \"x\\ny\"\ne: plain text\nf: \"\"\n")]
    [InlineData("{\"a\": 1.0, \"b\": null}", "---\na: 1.0\nb: ~\n")]
    public void An_object_is_written_as_yaml(string value, string expected)
    {
        Assert.Equal(expected, Flow.Say($"{value}.to_yaml()"));
        Assert.Equal(Flow.Say(value), Flow.Say($"{value}.to_yaml().to_json()"));
    }

    [Theory]
    [InlineData("{\"r\": {\"@a\": \"<x>\", \"$text\": \"a & b\"}}", "<r a=\"&lt;x>\">a &amp; b</r>")]
    [InlineData("{\"r\": {\"i\": [1, 2], \"j\": {\"k\": \"v\"}}}", "<r><i>1</i><i>2</i><j><k>v</k></j></r>")]
    public void An_object_is_written_as_xml(string value, string expected)
    {
        Assert.Equal(expected, Flow.Say($"{value}.to_xml()"));
        Assert.Equal(Flow.Say(value), Flow.Say($"{value}.to_xml().to_json()"));
    }

    [Theory]
    [InlineData("{\"no name\": 1}.to_xml()")]
    [InlineData("{\"@a\": 1}.to_xml()")]
    [InlineData("[1].to_yaml()")]
    public void What_can_not_be_written_is_an_error(string expression) => Assert.Equal("error | null", Flow.Say(expression));

    private static string Read(string document, string expression) => Flow.Run("say " + expression, incoming: Event.Text(document));
}
