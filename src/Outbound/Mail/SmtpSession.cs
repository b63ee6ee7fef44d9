using System.Net.Security;
using System.Text;
using Csml.Conversations;

namespace Outbound.Mail;

/// <summary>
/// A session with a mail server (RFC 5321, with STARTTLS of RFC 3207 and AUTH of RFC 4954). System.Net.Mail is none that could be used: it knows no
/// TLS from the first byte on, which is what flows ask for when they say nothing, and it would look the server's name up once more after
/// its address was checked.
/// </summary>
internal sealed class SmtpSession(Stream stream, MailServer server, RemoteCertificateValidationCallback? check) : IAsyncDisposable
{
    // Who asks is of no interest to a server that one logs in at, and the name of this machine is not the flow's to tell.
    private const string NameOfClient = "[127.0.0.1]";

    private readonly SmtpConnection _connection = new(stream);

    /// <summary>Greets the server, and logs in if that was asked for.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (server.Encryption == MailEncryption.Tls)
            await _connection.SecureAsync(server.Host, check, cancellation);
        Expect("the connection", await _connection.ReadAsync(cancellation));
        var greeting = await GreetAsync(cancellation);
        if (server.Encryption == MailEncryption.StartTls)
        {
            if (greeting.Extension("STARTTLS") is null)
                throw new OutboundException(OutboundTexts.NoStartTls);
            await DoAsync("STARTTLS", "STARTTLS", cancellation);
            await _connection.SecureAsync(server.Host, check, cancellation);
            greeting = await GreetAsync(cancellation);
        }
        if (server.Credentials is { } credentials)
            await LogInAsync(credentials, greeting.Extension("AUTH") ?? [], cancellation);
    }

    public async Task SendAsync(Envelope envelope, string text, CancellationToken cancellation)
    {
        await DoAsync("the sender", $"MAIL FROM:<{envelope.From.Address}>", cancellation);
        foreach (var recipient in envelope.Recipients)
            await DoAsync($"the recipient {recipient.Address}", $"RCPT TO:<{recipient.Address}>", cancellation);
        await BeginAsync("the email", "DATA", cancellation);
        // The text ends with a line end, and so the dot stands on a line of its own.
        await DoAsync("the email", text + ".", cancellation);
        // It is taken. What is said to a good-bye is of no interest, so that nobody waits for it.
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await _connection.AskAsync("QUIT", soon.Token);
        }
        catch (Exception exception) when (exception is OutboundException or IOException or OperationCanceledException)
        {
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<SmtpReply> GreetAsync(CancellationToken cancellation) => await DoAsync("EHLO", $"EHLO {NameOfClient}", cancellation);

    private async Task LogInAsync(MailCredentials credentials, string[] offered, CancellationToken cancellation)
    {
        foreach (var mechanism in credentials.Mechanisms)
        {
            if (!offered.Contains(NameOf(mechanism), StringComparer.OrdinalIgnoreCase))
                continue;
            await LogInAsync(mechanism, credentials, cancellation);
            return;
        }
        throw new OutboundException(OutboundTexts.NoMailMechanism);
    }

    private async Task LogInAsync(MailMechanism mechanism, MailCredentials credentials, CancellationToken cancellation)
    {
        const string Login = "the login";
        switch (mechanism)
        {
            case MailMechanism.Plain:
                await DoAsync(Login, $"AUTH PLAIN {Base64($"\0{credentials.Username}\0{credentials.Password}")}", cancellation);
                break;
            case MailMechanism.Login:
                await BeginAsync(Login, "AUTH LOGIN", cancellation);
                await BeginAsync(Login, Base64(credentials.Username), cancellation);
                await DoAsync(Login, Base64(credentials.Password), cancellation);
                break;
            case MailMechanism.XOAuth2:
                var token = Base64($"user={credentials.Username}\u0001auth=Bearer {credentials.Password}\u0001\u0001");
                var reply = await _connection.AskAsync($"AUTH XOAUTH2 {token}", cancellation);
                // 334 asks to hear once more that it failed, and only then says so.
                Expect(Login, reply.AsksForMore ? await _connection.AskAsync("", cancellation) : reply);
                break;
        }
    }

    private static string NameOf(MailMechanism mechanism) => mechanism switch
    {
        MailMechanism.Plain => "PLAIN",
        MailMechanism.Login => "LOGIN",
        _ => "XOAUTH2",
    };

    private async Task<SmtpReply> DoAsync(string what, string command, CancellationToken cancellation) =>
        Expect(what, await _connection.AskAsync(command, cancellation));

    private async Task BeginAsync(string what, string command, CancellationToken cancellation)
    {
        var reply = await _connection.AskAsync(command, cancellation);
        if (!reply.AsksForMore)
            throw Refused(what, reply);
    }

    private static SmtpReply Expect(string what, SmtpReply reply) => reply.IsDone ? reply : throw Refused(what, reply);

    private static OutboundException Refused(string what, SmtpReply reply) =>
        new(OutboundTexts.RefusedMail(what, reply.Code, string.Join(' ', reply.Lines)));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
