using System.Net.Security;
using System.Text;
using Csml.Conversations;
using MimeKit;
using Outbound.Tests.Servers;

namespace Outbound.Tests.Mail;

public sealed class MailSenderTests
{
    private static readonly Email Hello = new("Ada <ada@a.test>", "bob@b.test") { Text = "Hello Bob" };

    private static readonly OutboundOptions Trusting = OutsideHost.Open with { CertificateCheck = (_, certificate, _, _) => certificate!.Subject == "CN=localhost" };

    [Fact]
    public async Task An_email_is_sent_to_all_its_recipients()
    {
        await using var server = MailServerFake.Start();
        Assert.Null(await SendAsync(server, Hello with { To = "bob@b.test, Eve <eve@e.test>", Cc = "cc@c.test", Bcc = "bcc@d.test" }));
        Assert.Equal(
            ["EHLO [127.0.0.1]", "MAIL FROM:<ada@a.test>", "RCPT TO:<bob@b.test>", "RCPT TO:<eve@e.test>", "RCPT TO:<cc@c.test>", "RCPT TO:<bcc@d.test>", "DATA", "QUIT"],
            server.Commands);
        Assert.DoesNotContain("bcc", Assert.Single(server.Emails), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(MailMechanism.Plain, "AUTH PLAIN AGFkYQBww6Rzcw==")]
    [InlineData(MailMechanism.Login, "AUTH LOGIN|YWRh|cMOkc3M=")]
    [InlineData(MailMechanism.XOAuth2, "AUTH XOAUTH2 dXNlcj1hZGEBYXV0aD1CZWFyZXIgcMOkc3MBAQ==")]
    public async Task One_logs_in_as_one_may(MailMechanism mechanism, string expected)
    {
        await using var server = MailServerFake.Start();
        Assert.Null(await SendAsync(server, Hello, credentials: new MailCredentials("ada", "päss", [mechanism])));
        Assert.Equal(expected, string.Join('|', server.Commands.Skip(1).TakeWhile(command => !command.StartsWith("MAIL", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_first_way_to_log_in_that_both_know_is_taken()
    {
        await using var server = MailServerFake.Start(new MailBehaviour { Extensions = ["AUTH=LOGIN"] });
        Assert.Null(await SendAsync(server, Hello, credentials: new MailCredentials("ada", "x", [MailMechanism.Plain, MailMechanism.Login])));
        Assert.Equal("AUTH LOGIN", server.Commands[1]);
    }

    [Theory]
    [InlineData("RCPT TO:<bob", "550-no such\r\n550 user here", "The mail server refused the recipient bob@b.test: 550 no such user here")]
    [InlineData("MAIL", "553 not you", "The mail server refused the sender: 553 not you")]
    [InlineData("AUTH", "535 wrong password", "The mail server refused the login: 535 wrong password")]
    [InlineData("MAIL", "530 log in first", "The mail server refused the sender: 530 log in first")]
    [InlineData("AUTH", "334 why", "The mail server refused the login: 334 why")]
    [InlineData("DATA", "554 no", "The mail server refused the email: 554 no")]
    [InlineData("DATA", "250 no", "The mail server refused the email: 250 no")]
    [InlineData("EHLO", "502 what?", "The mail server refused EHLO: 502 what?")]
    [InlineData("EHLO", "hello to you", "The mail server's answer can't be understood.")]
    [InlineData("EHLO", "2500000 x", "The mail server's answer can't be understood.")]
    public async Task What_the_server_refuses_is_an_error_that_says_why(string command, string reply, string expected)
    {
        await using var server = MailServerFake.Start(new MailBehaviour { Replies = { [command] = reply } });
        Assert.Equal(expected, await SendAsync(server, Hello, credentials: new MailCredentials("ada", "x", [MailMechanism.Plain])));
        Assert.Empty(server.Emails);
    }

    [Fact]
    public async Task A_token_that_is_refused_with_a_challenge_is_an_error()
    {
        await using var server = MailServerFake.Start(new MailBehaviour { Replies = { ["EHLO"] = "250-x\r\n250 AUTH XOAUTH2", ["AUTH"] = "334 eyJ9", [""] = "535 expired" } });
        Assert.Equal("The mail server refused the login: 535 expired", await SendAsync(server, Hello, credentials: new MailCredentials("ada", "x", [MailMechanism.XOAuth2])));
    }

    [Fact]
    public async Task A_server_that_knows_none_of_the_ways_to_log_in_is_told_no_password()
    {
        await using var server = MailServerFake.Start(new MailBehaviour { Extensions = ["AUTH CRAM-MD5"] });
        Assert.Equal(
            "The mail server offers none of the ways to log in that may be used.",
            await SendAsync(server, Hello, credentials: new MailCredentials("ada", "x", [MailMechanism.Plain])));
    }

    [Fact]
    public async Task TLS_holds_from_the_first_byte_on()
    {
        await using var server = MailServerFake.Start(new MailBehaviour { Certificate = Certificates.SelfSigned });
        Assert.Null(await SendAsync(server, Hello, MailEncryption.Tls, options: Trusting));
        Assert.Single(server.Emails);
    }

    [Fact]
    public async Task STARTTLS_comes_before_everything_else()
    {
        await using var server = MailServerFake.Start(new MailBehaviour { StartTls = Certificates.SelfSigned });
        Assert.Null(await SendAsync(server, Hello, MailEncryption.StartTls, new MailCredentials("ada", "x", [MailMechanism.Plain]), Trusting));
        Assert.Equal(["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL"], server.Commands.Take(5).Select(command => command.Split(' ')[0]));
    }

    [Fact]
    public async Task Without_TLS_nothing_is_told_to_a_server_that_should_have_it()
    {
        await using var server = MailServerFake.Start();
        Assert.Equal("The mail server does not offer STARTTLS.", await SendAsync(server, Hello, MailEncryption.StartTls));
        await using var eager = MailServerFake.Start(new MailBehaviour { StartTls = Certificates.SelfSigned, Replies = { ["STARTTLS"] = "220 go on\r\n250 pretended" } });
        Assert.Equal("The mail server's answer can't be understood.", await SendAsync(eager, Hello, MailEncryption.StartTls, options: Trusting));
        Assert.Contains("certificate", await SendAsync(server, Hello, MailEncryption.Tls), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailEncryption.Tls)]
    [InlineData(MailEncryption.StartTls)]
    public async Task A_certificate_that_nobody_knows_is_refused(MailEncryption encryption)
    {
        var certificate = Certificates.SelfSigned;
        await using var server = MailServerFake.Start(encryption == MailEncryption.Tls ? new MailBehaviour { Certificate = certificate } : new MailBehaviour { StartTls = certificate });
        Assert.Contains("certificate is not trusted", await SendAsync(server, Hello, encryption), StringComparison.Ordinal);
        Assert.Empty(server.Emails);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var server = MailServerFake.Start(new MailBehaviour { Certificate = Certificates.SelfSigned });
        var options = OutsideHost.Open with { CertificateCheck = (_, _, _, errors) => !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) };
        Assert.Null(await SendAsync(server, Hello, MailEncryption.Tls, options: options));
        await using var host = new OutsideHost(options, new FixedNames(("mail.example.com", ["127.0.0.1"])));
        var answer = await host.SendAsync(new MailRequest(new MailServer("mail.example.com", server.Port), Hello));
        Assert.Contains("certificate is not trusted", answer.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task STARTTLS_that_is_refused_ends_the_session()
    {
        await using var server = MailServerFake.Start(new MailBehaviour { StartTls = Certificates.SelfSigned, Replies = { ["STARTTLS"] = "454 not now" } });
        Assert.Equal("The mail server refused STARTTLS: 454 not now", await SendAsync(server, Hello, MailEncryption.StartTls, options: Trusting));
    }

    [Fact]
    public async Task A_server_that_turns_the_client_away_is_quoted()
    {
        await using var server = new LoopbackServer(async (stream, closing) => await stream.WriteAsync("554 go away\r\n"u8.ToArray(), closing));
        Assert.Equal("The mail server refused the connection: 554 go away", await SendAsync(server, Hello));
    }

    [Fact]
    public async Task A_server_that_leaves_is_an_error()
    {
        await using var server = new LoopbackServer((_, _) => Task.CompletedTask);
        Assert.Equal("The server's answer is broken or ended too soon.", await SendAsync(server, Hello));
    }

    [Fact]
    public async Task A_server_that_does_not_stop_is_left()
    {
        await using var server = new LoopbackServer(async (stream, closing) =>
        {
            while (true)
                await stream.WriteAsync("220-and another thing\r\n"u8.ToArray(), closing);
        });
        Assert.Equal(
            "The server's answer is too large: 10000 bytes are read at the most.",
            await SendAsync(server, Hello, options: OutsideHost.Open with { ResponseSize = 10_000 }));
    }

    [Fact]
    public async Task A_domain_that_is_not_ASCII_goes_in_its_ASCII_form()
    {
        await using var server = MailServerFake.Start();
        Assert.Null(await SendAsync(server, Hello with { To = "bob@bücher.test" }));
        Assert.Contains("RCPT TO:<bob@xn--bcher-kva.test>", server.Commands);
        Assert.Contains("To: bob@xn--bcher-kva.test\r\n", Assert.Single(server.Emails), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_in_time()
    {
        await using var server = new LoopbackServer((_, closing) => Task.Delay(Timeout.Infinite, closing));
        Assert.Equal("The server did not answer within 0.3 seconds.", await SendAsync(server, Hello, options: OutsideHost.Hasty));
    }

    [Theory]
    [InlineData("from", "bob")]
    [InlineData("from", "a@a.test, b@b.test")]
    [InlineData("from", "ädä@a.test")]
    [InlineData("to", "bob@b.test>\r\nRCPT TO:<eve@e.test")]
    [InlineData("to", "Bob\r\nBcc: eve@e.test <bob@b.test>")]
    [InlineData("to", "\"a b\"@b.test")]
    [InlineData("to", " ")]
    [InlineData("to", "friends: bob@b.test, eve@e.test;")]
    [InlineData("to", "<@e.test:bob@b.test>")]
    [InlineData("to", "=?utf-8?Q?Bob=0D=0ABcc:?= <bob@b.test>")]
    [InlineData("subject", "Hello\r\nBcc: eve@e.test")]
    [InlineData("subject", "Hello\nyou")]
    public async Task Nothing_gets_between_the_lines(string field, string value)
    {
        await using var server = MailServerFake.Start();
        var email = field switch
        {
            "from" => Hello with { From = value },
            "to" => Hello with { To = value },
            _ => Hello with { Subject = value },
        };
        Assert.NotNull(await SendAsync(server, email));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task An_email_that_is_too_large_is_not_sent()
    {
        await using var server = MailServerFake.Start();
        var email = Hello with { Text = new string('x', 10_000) };
        Assert.Equal("A request has 10000 bytes at the most.", await SendAsync(server, email, options: OutsideHost.Open with { RequestSize = 10_000 }));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Texts_arrive_as_they_were_written()
    {
        await using var server = MailServerFake.Start();
        var text = "Grüße\n.\nvon 👍\n" + new string('x', 500);
        var email = new Email("Zoë Z. <zoe@a.test>", "Bob O'Neil <bob@b.test>")
        {
            ReplyTo = "back@a.test",
            Subject = "Ein sehr langer Betreff mit Umlauten wie äöü, der in keine einzelne Zeile passt 👍",
            Text = text,
            Html = "<p>Grüße</p>",
        };
        Assert.Null(await SendAsync(server, email));
        var sent = Assert.Single(server.Emails);
        Assert.All(sent.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.All(sent, character => Assert.True(char.IsAscii(character)));
        var (head, parts) = Split(sent);
        Assert.Contains("Reply-To: back@a.test\r\n", head, StringComparison.Ordinal);
        Assert.Contains("To: Bob O'Neil <bob@b.test>\r\n", head, StringComparison.Ordinal);
        using var bytes = new MemoryStream(Encoding.ASCII.GetBytes(sent));
        var read = MimeMessage.Load(bytes);
        Assert.Equal(email.Subject, read.Subject);
        Assert.Equal(("Zoë Z.", "zoe@a.test"), (read.From.Mailboxes.Single().Name, read.From.Mailboxes.Single().Address));
        Assert.Equal([text, "<p>Grüße</p>"], parts);
    }

    [Fact]
    public async Task One_text_is_one_part()
    {
        await using var server = MailServerFake.Start();
        Assert.Null(await SendAsync(server, Hello with { Text = null, Html = "<p>", Subject = "Hi" }));
        var sent = Assert.Single(server.Emails);
        Assert.Contains("\r\nSubject: Hi\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n", sent, StringComparison.Ordinal);
        Assert.Equal("<p>", Encoding.UTF8.GetString(Convert.FromBase64String(sent[(sent.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Trim())));
    }

    private static async Task<string?> SendAsync(
        LoopbackServer server,
        Email email,
        MailEncryption encryption = MailEncryption.None,
        MailCredentials? credentials = null,
        OutboundOptions? options = null)
    {
        await using var host = new OutsideHost(options);
        var request = new MailRequest(new MailServer("localhost", server.Port) { Encryption = encryption, Credentials = credentials }, email);
        return (await host.SendAsync(request)).Failure;
    }

    private static (string Head, string[] Parts) Split(string sent)
    {
        var boundary = sent.Split("boundary=\"")[1].Split('"')[0];
        var pieces = sent.Split($"--{boundary}");
        Assert.Equal("--\r\n", pieces[^1]);
        return (pieces[0], [.. pieces[1..^1].Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Split("\r\n\r\n")[1])))]);
    }
}
