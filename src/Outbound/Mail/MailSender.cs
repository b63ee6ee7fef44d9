using System.Security.Authentication;
using System.Text;
using Csml.Conversations;
using Outbound.Network;

namespace Outbound.Mail;

/// <summary>Sends emails of flows to the mail servers that they name.</summary>
internal sealed class MailSender(Connector connector, OutboundOptions options, TimeProvider clock)
{
    public async Task<OutsideAnswer> SendAsync(MailRequest request, CancellationToken cancellation)
    {
        var envelope = Envelope.Of(request.Email);
        var text = MailText.Write(request.Email, envelope, clock.GetUtcNow());
        if (Encoding.ASCII.GetByteCount(text) > options.RequestSize)
            throw new OutboundException(OutboundTexts.RequestSize(options.RequestSize));
        try
        {
            var stream = await connector.ConnectAsync(request.Server.Host, request.Server.Port, cancellation);
            await using var session = new SmtpSession(stream, request.Server, options.CertificateCheck);
            await session.OpenAsync(cancellation);
            await session.SendAsync(envelope, text, cancellation);
            return OutsideAnswer.Of(Csml.Values.Value.True);
        }
        catch (AuthenticationException)
        {
            throw new OutboundException(OutboundTexts.NoSecureConnection);
        }
        catch (IOException)
        {
            throw new OutboundException(OutboundTexts.BrokenAnswer);
        }
    }
}
