using System.Net.Mail;
using Csml.Conversations;

namespace Outbound.Mail;

/// <summary>The addresses of an email, read from what an author wrote.</summary>
internal sealed record Envelope(MailAddress From, IReadOnlyList<MailAddress> To, IReadOnlyList<MailAddress> Cc, IReadOnlyList<MailAddress> ReplyTo, IReadOnlyList<MailAddress> Bcc)
{
    /// <summary>Everybody that the mail server is told.</summary>
    public IEnumerable<MailAddress> Recipients => To.Concat(Cc).Concat(Bcc);

    /// <exception cref="OutboundException">What stands there is no address.</exception>
    public static Envelope Of(Email email)
    {
        var from = Addresses("from", email.From);
        if (from is not [var sender])
            throw new OutboundException(OutboundTexts.MailAddress("from"));
        var envelope = new Envelope(
            sender,
            Addresses("to", email.To),
            Addresses("cc", email.Cc),
            Addresses("reply_to", email.ReplyTo),
            Addresses("bcc", email.Bcc));
        return envelope.To.Count > 0 ? envelope : throw new OutboundException(OutboundTexts.NoRecipient);
    }

    private static List<MailAddress> Addresses(string field, string? text)
    {
        var addresses = new MailAddressCollection();
        if (string.IsNullOrWhiteSpace(text))
            return [];
        try
        {
            addresses.Add(text);
        }
        catch (FormatException)
        {
            throw new OutboundException(OutboundTexts.MailAddress(field));
        }
        if (!addresses.All(IsPlain))
            throw new OutboundException(OutboundTexts.MailAddress(field));
        return [.. addresses];
    }

    // It stands in a command of SMTP, and servers without SMTPUTF8 take ASCII only.
    private static bool IsPlain(MailAddress address) =>
        address.Address.All(character => char.IsAscii(character) && !char.IsControl(character) && character is not (' ' or '<' or '>'))
        && !address.DisplayName.Any(char.IsControl);
}
