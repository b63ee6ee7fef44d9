using System.Net.Security;
using System.Text;
using Csml.Conversations;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Outbound.Network;

namespace Outbound.Mail;

/// <summary>Sends emails of flows to the mail servers that they name.</summary>
internal sealed class MailSender(Connector connector, OutboundOptions options, TimeProvider clock)
{
    public async Task<OutsideAnswer> SendAsync(MailRequest request, CancellationToken cancellation)
    {
        var message = MailMessage.Of(request.Email, clock.GetUtcNow(), options.RequestSize);
        using var dialogue = new SmtpDialogue(options.ResponseSize);
        using var client = ClientOf(dialogue);
        try
        {
            await OpenAsync(client, dialogue, request.Server, cancellation);
            await client.SendAsync(message, cancellation);
            await CloseAsync(client, cancellation);
            return OutsideAnswer.Of(Csml.Values.Value.True);
        }
        catch (SmtpCommandException exception)
        {
            throw new OutboundException(OutboundTexts.RefusedMail(
                exception.ErrorCode switch
                {
                    SmtpErrorCode.SenderNotAccepted => "the sender",
                    SmtpErrorCode.RecipientNotAccepted => $"the recipient {exception.Mailbox?.Address}",
                    _ => "the email",
                },
                (int)exception.StatusCode,
                exception.Message));
        }
        catch (ServiceNotAuthenticatedException) when (dialogue.Refusal is not null)
        {
            throw dialogue.Refusal.ToException();
        }
        catch (SslHandshakeException)
        {
            throw new OutboundException(OutboundTexts.NoSecureConnection);
        }
        catch (SmtpProtocolException)
        {
            throw new OutboundException(dialogue.HasReply ? OutboundTexts.MailNotText : OutboundTexts.BrokenAnswer);
        }
        catch (IOException)
        {
            throw new OutboundException(OutboundTexts.BrokenAnswer);
        }
    }

    private SmtpClient ClientOf(SmtpDialogue dialogue) => new(dialogue)
    {
        // A server that one logs in at needs no name of the client, and the name of this machine is not the flow's to tell.
        LocalDomain = "127.0.0.1",
        ServerCertificateValidationCallback = options.CertificateCheck ?? (static (_, _, _, errors) => errors == SslPolicyErrors.None),
        // The certificate says where to ask. Such an address is not checked, and may be a private one.
        CheckCertificateRevocation = false,
    };

    /// <summary>Connects, and logs in if the flow asks for it.</summary>
    private async Task OpenAsync(SmtpClient client, SmtpDialogue dialogue, MailServer server, CancellationToken cancellation)
    {
        var security = server.Encryption switch
        {
            MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
            MailEncryption.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        var stream = await connector.ConnectAsync(server.Host, server.Port, cancellation);
        try
        {
            await client.ConnectAsync(stream, server.Host, server.Port, security, cancellation);
        }
        catch (SmtpCommandException exception)
        {
            throw new SmtpRefusal(dialogue.Command, (int)exception.StatusCode, exception.Message).ToException();
        }
        catch (NotSupportedException)
        {
            throw new OutboundException(OutboundTexts.NoStartTls);
        }
        if (server.Credentials is { } credentials)
            await LogInAsync(client, dialogue, credentials, cancellation);
        // MailKit would write the email once more to tell its size, which RequestSize limits already.
        client.Capabilities &= ~SmtpCapabilities.Size;
    }

    private static async Task LogInAsync(SmtpClient client, SmtpDialogue dialogue, MailCredentials credentials, CancellationToken cancellation)
    {
        var chosen = credentials.Mechanisms
            .Select(mechanism => MechanismOf(mechanism, credentials))
            .FirstOrDefault(mechanism => client.AuthenticationMechanisms.Contains(mechanism.MechanismName, StringComparer.OrdinalIgnoreCase));
        if (chosen is null)
            throw dialogue.Refusal?.ToException() ?? new OutboundException(OutboundTexts.NoMailMechanism);
        try
        {
            await client.AuthenticateAsync(chosen, cancellation);
        }
        // FormatException: the server's challenge is not in Base64.
        catch (Exception exception) when (exception is AuthenticationException or SaslException or FormatException)
        {
            throw dialogue.Refusal is { } refusal
                ? (refusal with { Command = "the login" }).ToException()
                : new OutboundException(OutboundTexts.MailNotText);
        }
    }

    private static SaslMechanism MechanismOf(MailMechanism mechanism, MailCredentials credentials) => mechanism switch
    {
        MailMechanism.Plain => new SaslMechanismPlain(credentials.Username, credentials.Password),
        MailMechanism.Login => new SaslMechanismLogin(credentials.Username, credentials.Password),
        _ => new SaslMechanismOAuth2(Utf8(credentials.Username), Utf8(credentials.Password)),
    };

    // MailKit sends the low byte of each character here.
    private static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    // The server took the email. Its answer to a good-bye does not matter, so the flow does not wait long for it.
    private static async Task CloseAsync(SmtpClient client, CancellationToken cancellation)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(TimeSpan.FromSeconds(1));
        await client.DisconnectAsync(quit: true, soon.Token);
    }
}
