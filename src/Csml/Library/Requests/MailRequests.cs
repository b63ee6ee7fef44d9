using Csml.Conversations;
using Csml.Values;

namespace Csml.Library.Requests;

/// <summary>From the object that <c>SMTP()</c> and its methods put together, and an author's email, to the request that is sent.</summary>
internal static class MailRequests
{
    private const int HighestPort = 65_535;

    private static readonly string[] OptionalFields = ["reply_to", "cc", "bcc", "subject", "text", "html"];

    /// <returns>Null, or what is wrong with the server or the email.</returns>
    public static string? TryRead(ObjectValue server, ObjectValue email, out MailRequest request)
    {
        request = null!;
        if (Text(server, "smtp_server") is not { } host)
            return LibraryTexts.MailServer;
        if (!server.TryGet("port", out var port) || port.Kind != ValueKind.Int || port.AsInt is < 1 or > HighestPort)
            return LibraryTexts.MailPort;
        if (Text(email, "from") is not { } from || Text(email, "to") is not { } to)
            return LibraryTexts.MailAddresses;
        foreach (var field in OptionalFields)
        {
            if (email.TryGet(field, out var value) && value.Kind != ValueKind.String)
                return LibraryTexts.MailField(field);
        }
        if (Text(email, "text") is null && Text(email, "html") is null)
            return LibraryTexts.MailContent;
        request = new MailRequest(
            new MailServer(host, (int)port.AsInt) { Encryption = EncryptionOf(server), Credentials = CredentialsOf(server) },
            new Email(from, to)
            {
                ReplyTo = Text(email, "reply_to"),
                Cc = Text(email, "cc"),
                Bcc = Text(email, "bcc"),
                Subject = Text(email, "subject"),
                Text = Text(email, "text"),
                Html = Text(email, "html"),
            });
        return null;
    }

    // Who asks for STARTTLS does not want to send a password in the clear, whatever tls() says.
    private static MailEncryption EncryptionOf(ObjectValue server) =>
        IsTrue(server, "starttls") ? MailEncryption.StartTls
        : IsTrue(server, "tls") ? MailEncryption.Tls
        : MailEncryption.None;

    private static MailCredentials? CredentialsOf(ObjectValue server)
    {
        if (Text(server, "username") is not { } username || Text(server, "password") is not { } password)
            return null;
        if (!server.TryGet("auth_mechanisms", out var chosen) || chosen.Kind != ValueKind.Object)
            return new MailCredentials(username, password, [MailMechanism.Plain, MailMechanism.Login]);
        var mechanisms = SmtpMethods.Mechanisms.Where(mechanism => chosen.AsObject.TryGet(mechanism.Name, out _));
        return new MailCredentials(username, password, [.. mechanisms.Select(mechanism => mechanism.Mechanism)]);
    }

    private static bool IsTrue(ObjectValue server, string field) =>
        server.TryGet(field, out var value) && value is { Kind: ValueKind.Boolean, AsBoolean: true };

    private static string? Text(ObjectValue value, string field) =>
        value.TryGet(field, out var text) && text.Kind == ValueKind.String ? text.AsString : null;
}
