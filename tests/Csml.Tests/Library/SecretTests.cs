using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class SecretTests
{
    [Theory]
    [InlineData("say event.to_uppercase()")]
    [InlineData("say \"x\".append(event)")]
    [InlineData("say Base64(event).encode()")]
    [InlineData("say Crypto(event).create_hash(\"md5\").digest(\"hex\")")]
    [InlineData("say Button(event)")]
    [InlineData("say Or(missing, event)")]
    [InlineData("say event.get_content()")]
    [InlineData("say [\"secret\", \"x\"].find(event)")]
    public void A_secret_is_not_said_by_way_of_a_call(string say) => Assert.Equal("error", Run(say));

    [Theory]
    [InlineData("do l = []\ndo l.push(event)\nsay l", "error | []")]
    [InlineData("do o = {}\ndo o.insert(\"k\", event)\nsay o", "error | {}")]
    public void A_secret_is_not_put_into_a_variable(string body, string expected) => Assert.Equal(expected, Run(body));

    [Theory]
    [InlineData("say event.is_secure()", "true")]
    [InlineData("say event.get_type()", "text")]
    [InlineData("if (event.starts_with(\"sec\")) say \"yes\"", "yes")]
    public void What_tells_nothing_of_a_secret_is_said(string body, string expected) => Assert.Equal(expected, Run(body));

    private static string Run(string body) => Flow.Run(body, incoming: Event.Text("secret") with { IsSecure = true });
}
