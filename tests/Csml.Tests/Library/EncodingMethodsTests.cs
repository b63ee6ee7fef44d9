namespace Csml.Tests.Library;

public sealed class EncodingMethodsTests
{
    [Theory]
    [InlineData("\"a b/é\".encode_uri_component()", "a%20b%2F%C3%A9")]
    [InlineData("\"a%20b%2F%C3%A9%zz\".decode_uri_component()", "a b/é%zz")]
    [InlineData("\"%ff\".decode_uri_component()", "error | null")]
    [InlineData("\"http://x/a b?q=a b,c&d&e=%26#k=ü\".encode_uri()", "http://x/a b?q=a%20b,c&d&e=%26#k=%C3%BC")]
    [InlineData("\"http://x/a b#k=ü\".encode_uri()", "http://x/a b#k=ü")]
    [InlineData("\"?q=%2520\".decode_uri()", "?q= ")]
    [InlineData("\"relative?q=a b\".encode_uri()", "relative?q=a%20b")]
    [InlineData("\"<a> & \\\"b\\\"\".encode_html_entities()", "&lt;a&gt; &amp; \"b\"")]
    [InlineData("\"&lt;&eacute;&#233;&#xe9;&nope;&amp\".decode_html_entities()", "<éé\u00e9&nope;&amp")]
    public void A_text_is_encoded_or_decoded(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("Base64(\"héllo\").encode()", "aMOpbGxv")]
    [InlineData("Base64(\"aMOpbGxv\").decode()", "héllo")]
    [InlineData("Base64(\"/w==\").decode()", "\ufffd")]
    [InlineData("Base64(\"a\").decode()", "error | null")]
    [InlineData("Base64(\"YQ = =\").decode()", "error | null")]
    [InlineData("Base64(\"YWI\").decode()", "ab")]
    [InlineData("Base64(\"YQ=\").decode()", "a")]
    [InlineData("Base64(\"YWJj=\").decode()", "error | null")]
    [InlineData("Base64(\"zz\").decode()", "error | null")]
    [InlineData("Hex(\"hé\").encode()", "68c3a9")]
    [InlineData("Hex(\"68C3A9\").decode()", "hé")]
    [InlineData("Hex(\"6\").decode()", "error | null")]
    [InlineData("Hex(\"zz\").decode()", "error | null")]
    [InlineData("Hex(1)", "error | null")]
    [InlineData("Hex(\"a\").type_of()", "error | null")]
    [InlineData("Base64(string=\"a\")", "base64 {\"string\":\"a\"}")]
    public void Base64_and_hex(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));
}
