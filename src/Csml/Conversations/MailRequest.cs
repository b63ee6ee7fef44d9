namespace Csml.Conversations;

/// <summary>What <c>SMTP(...).send(email)</c> sends.</summary>
public sealed record MailRequest(MailServer Server, Email Email) : OutsideRequest;

/// <summary>A mail server, and how to speak to it.</summary>
/// <param name="Port">1 to 65535.</param>
public sealed record MailServer(string Host, int Port)
{
    public MailEncryption Encryption { get; init; } = MailEncryption.Tls;

    /// <summary>Null where nobody logs in.</summary>
    public MailCredentials? Credentials { get; init; }
}

public enum MailEncryption
{
    None,

    /// <summary>From the first byte on.</summary>
    Tls,

    /// <summary>By the command STARTTLS, before anything else is said.</summary>
    StartTls,
}

/// <param name="Mechanisms">The ways to log in that may be used, best first; the server chooses among them.</param>
public sealed record MailCredentials(string Username, string Password, IReadOnlyList<MailMechanism> Mechanisms);

public enum MailMechanism
{
    Plain,
    Login,

    /// <summary>The password is an access token of OAuth.</summary>
    XOAuth2,
}

/// <summary>
/// An email. Each address is as in a header (<c>Ada &lt;ada@example.com&gt;</c>), and there may be several with commas between them.
/// One of <see cref="Text"/> and <see cref="Html"/> is there at least.
/// </summary>
public sealed record Email(string From, string To)
{
    public string? ReplyTo { get; init; }

    public string? Cc { get; init; }

    public string? Bcc { get; init; }

    public string? Subject { get; init; }

    public string? Text { get; init; }

    public string? Html { get; init; }
}
