using Csml.Conversations;
using MimeKit;
using MimeKit.IO;
using MimeKit.Utils;

namespace Outbound.Mail;

/// <summary>Makes the MIME message of an email that an author wrote.</summary>
internal static class MailMessage
{
    // The defaults are meant for reading what others sent. Here, what is no address must not become one.
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    // MIME measures and sends lines that end with CRLF, on all systems.
    private static readonly FormatOptions Lines = new() { NewLineFormat = NewLineFormat.Dos };

    /// <exception cref="OutboundException">An address or the subject can't be in an email, or the email is too large.</exception>
    public static MimeMessage Of(Email email, DateTimeOffset now, int mostBytes)
    {
        if (Addresses("from", email.From) is not [var sender])
            throw new OutboundException(OutboundTexts.MailAddress("from"));
        if (email.Subject?.Any(char.IsControl) == true)
            throw new OutboundException(OutboundTexts.MailHeaderLine);
        var message = new MimeMessage { Date = now, MessageId = MimeUtils.GenerateMessageId(sender.Domain) };
        // The constructor adds an empty one.
        message.Headers.Remove(HeaderId.Subject);
        message.From.Add(sender);
        message.To.AddRange(Addresses("to", email.To));
        message.Cc.AddRange(Addresses("cc", email.Cc));
        message.ReplyTo.AddRange(Addresses("reply_to", email.ReplyTo));
        // MailKit tells the server these, and leaves them out of the headers.
        message.Bcc.AddRange(Addresses("bcc", email.Bcc));
        if (message.To.Count == 0)
            throw new OutboundException(OutboundTexts.NoRecipient);
        if (email.Subject is not null)
            message.Subject = email.Subject;
        message.Body = BodyOf(email);
        return SizeOf(message) <= mostBytes ? message : throw new OutboundException(OutboundTexts.RequestSize(mostBytes));
    }

    private static MimeEntity BodyOf(Email email)
    {
        if (email.Html is null)
            return Part("plain", email.Text!);
        var html = Part("html", email.Html);
        return email.Text is null ? html : new MultipartAlternative(Part("plain", email.Text), html);
    }

    // Base64 keeps the text's own line ends.
    private static TextPart Part(string kind, string content) => new(kind) { Text = content, ContentTransferEncoding = ContentEncoding.Base64 };

    private static long SizeOf(MimeMessage message)
    {
        using var measure = new MeasuringStream();
        message.WriteTo(Lines, measure);
        return measure.Length;
    }

    private static List<MailboxAddress> Addresses(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        if (!InternetAddressList.TryParse(Strict, text, out var addresses) || !addresses.All(address => address is MailboxAddress mailbox && IsPlain(mailbox)))
            throw new OutboundException(OutboundTexts.MailAddress(field));
        return [.. addresses.Mailboxes];
    }

    // The address stands in a command of SMTP, and servers without SMTPUTF8 take ASCII only.
    private static bool IsPlain(MailboxAddress mailbox) =>
        mailbox.GetAddress(idnEncode: true).All(character => char.IsAscii(character) && !char.IsControl(character) && character is not (' ' or '<' or '>'))
        && mailbox.Route.Count == 0
        && mailbox.Name?.Any(char.IsControl) != true;
}
