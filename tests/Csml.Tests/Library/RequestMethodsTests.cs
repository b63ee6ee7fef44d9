namespace Csml.Tests.Library;

public sealed class RequestMethodsTests
{
    [Theory]
    [InlineData("HTTP(\"u\").method", "get")]
    [InlineData("HTTP(\"u\", \"x\").header.Accept", "application/json,text/*")]
    [InlineData("HTTP(url=\"u\", timeout=3, body=1).timeout", "3")]
    [InlineData("HTTP(\"u\").post({\"a\": 1}).body", "{\"a\":1}")]
    [InlineData("HTTP(\"u\").post({\"a\": 1}).get().contains(\"body\")", "false")]
    [InlineData("HTTP(\"u\").patch().body", "null")]
    [InlineData("HTTP(\"u\").auth(\"user\", \"pass\").header.Authorization", "Basic dXNlcjpwYXNz")]
    [InlineData("HTTP(\"u\").query({\"a\": 1}).query({\"b\": 2}).query", "{\"a\":1,\"b\":2}")]
    [InlineData("HTTP(\"u\").type_of()", "object")]
    [InlineData("SMTP(\"s\").port(587).tls(false)", "smtp {\"port\":587,\"smtp_server\":\"s\",\"tls\":false}")]
    [InlineData("SMTP(\"s\").set_auth_mechanism(\"plain\").auth_mechanisms", "{\"PLAIN\":null}")]
    [InlineData("SMTP(\"s\").set_auth_mechanism([\"xoauth2\", \"nope\"])", "smtp {\"auth_mechanisms\":{\"XOAUTH2\":null},\"port\":465,\"smtp_server\":\"s\",\"tls\":true}")]
    public void A_request_or_server_is(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("HTTP()")]
    [InlineData("HTTP(1)")]
    [InlineData("HTTP(\"u\", 1, 2, 3, 4)")]
    [InlineData("HTTP(\"u\").set(\"x\")")]
    [InlineData("HTTP(\"u\").query()")]
    [InlineData("HTTP(\"u\").get(1)")]
    [InlineData("HTTP(\"u\").auth(\"x\")")]
    [InlineData("SMTP(\"s\").port(\"x\")")]
    [InlineData("SMTP(\"s\").set_auth_mechanism([\"nope\"])")]
    [InlineData("SMTP(\"s\").keys()")]
    public void Misuse_is_an_error_and_null(string expression) => Assert.Equal("error | null", Flow.Say(expression));

    [Fact]
    public void Each_step_leaves_what_it_is_taken_on()
    {
        var shown = Flow.Run(
            """
            do base = HTTP("u").set({"A": "1"})
            do other = base.set({"A": "2"}).post([1])
            say base.header.A
            say other.header.A
            say base.method
            """);
        Assert.Equal("1 | 2 | get", shown);
    }
}
