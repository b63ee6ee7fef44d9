using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class MailRequestTests
{
    private const string Email = "{\"from\": \"Ada <ada@a.test>\", \"to\": \"bob@b.test\", \"text\": \"hi\"}";

    [Theory]
    [InlineData("SMTP(\"s\")", "s:465 Tls")]
    [InlineData("SMTP(\"s\").port(25).tls(false)", "s:25 None")]
    [InlineData("SMTP(\"s\").port(587).starttls(true)", "s:587 StartTls")]
    [InlineData("SMTP(\"s\").port(587).tls(false).starttls(true)", "s:587 StartTls")]
    [InlineData("SMTP(\"s\").auth(\"u\", \"p\")", "s:465 Tls u p Plain,Login")]
    [InlineData("SMTP(\"s\").auth(\"u\", \"p\").set_auth_mechanism([\"xoauth2\", \"plain\"])", "s:465 Tls u p Plain,XOAuth2")]
    [InlineData("SMTP(\"s\").auth(\"u\", \"p\").set_auth_mechanism(\"AUTH LOGIN\")", "s:465 Tls u p Login")]
    public void A_server_is_spoken_to_as_was_said(string server, string expected)
    {
        var request = Sent($"say {server}.send({Email})");
        var login = request.Server.Credentials is { } who ? $" {who.Username} {who.Password} {string.Join(',', who.Mechanisms)}" : "";
        Assert.Equal(expected, $"{request.Server.Host}:{request.Server.Port} {request.Server.Encryption}{login}");
    }

    [Fact]
    public void An_email_has_all_its_fields()
    {
        var request = Sent(
            """
            do SMTP("s").send({
              "from": "a@a.test", "to": "b@b.test", "cc": "c@c.test", "bcc": "d@d.test", "reply_to": "e@e.test",
              "subject": "S", "text": "T", "html": "<p>", "unknown": 1
            })
            """);
        var expected = new Email("a@a.test", "b@b.test")
        {
            Cc = "c@c.test",
            Bcc = "d@d.test",
            ReplyTo = "e@e.test",
            Subject = "S",
            Text = "T",
            Html = "<p>",
        };
        Assert.Equal(expected, request.Email);
    }

    [Fact]
    public void Sending_gives_true() =>
        Assert.Equal("true", Flow.Say($"SMTP(\"s\").send({Email})", new TurnPorts { Outside = new FakeOutside(_ => OutsideAnswer.Of(Csml.Values.Value.Null)) }));

    [Theory]
    [InlineData("SMTP(\"s\").send()")]
    [InlineData("SMTP(\"s\").send(\"hi\")")]
    [InlineData("SMTP(\"s\").send({\"to\": \"b@b.test\", \"text\": \"hi\"})")]
    [InlineData("SMTP(\"s\").send({\"from\": \"b@b.test\", \"text\": \"hi\"})")]
    [InlineData("SMTP(\"s\").send({\"from\": \"b@b.test\", \"to\": \"b@b.test\"})")]
    [InlineData("SMTP(\"s\").send({\"from\": \"b@b.test\", \"to\": [\"b@b.test\"], \"text\": \"hi\"})")]
    [InlineData("SMTP(\"s\").send({\"from\": \"b@b.test\", \"to\": \"b@b.test\", \"text\": \"hi\", \"cc\": 1})")]
    [InlineData("SMTP(\"s\").port(70000).send(" + Email + ")")]
    public void What_is_no_email_is_an_error_and_not_sent(string expression)
    {
        var outside = new FakeOutside(_ => OutsideAnswer.Failed("sent"));
        Assert.Equal("error | null", Flow.Say(expression, new TurnPorts { Outside = outside }));
        Assert.Empty(outside.Requests);
    }

    private static MailRequest Sent(string body)
    {
        var outside = new FakeOutside(_ => OutsideAnswer.Of(Csml.Values.Value.Null));
        Flow.Run(body, new TurnPorts { Outside = outside });
        return Assert.IsType<MailRequest>(Assert.Single(outside.Requests));
    }
}
