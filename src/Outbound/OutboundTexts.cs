namespace Outbound;

/// <summary>What authors are told of requests that failed. None names what was asked for: an endpoint may be nobody's to know.</summary>
internal static class OutboundTexts
{
    public const string InvalidUrl = "The URL must begin with http:// or https://, and name a server.";
    public const string UnknownHost = "There is no server of this name.";
    public const string PrivateAddress =
        $"The server has a private address, and the setting {OutboundSettings.Section}:AllowPrivateAddresses does not allow those.";
    public const string NoConnection = "The server can't be reached.";
    public const string NoSecureConnection = "There is no secure connection to the server: its certificate is not trusted, or it does not speak TLS here.";
    public const string BrokenAnswer = "The server's answer is broken or ended too soon.";
    public const string AnswerNotText = "The server's answer is no text in UTF-8.";
    public const string Unexpected = "The request failed for a reason that only the server's log tells.";

    public const string MailNotText = "The mail server's answer can't be understood.";
    public const string NoStartTls = "The mail server does not offer STARTTLS.";
    public const string NoMailMechanism = "The mail server offers none of the ways to log in that may be used.";
    public const string MailHeaderLine = "The subject of an email has one line.";
    public const string NoRecipient = "The email has nobody to go to.";

    public static string RefusedPost(int status) => $"The server answered with status {status}.";

    public static string HeaderName(string name) => $"\"{Shown(name)}\" can't be the name of a header.";

    public static string HeaderValue(string name) => $"The header \"{Shown(name)}\" has a line break or another control character in it.";

    public static string RequestSize(int bytes) => $"A request has {bytes} bytes at the most.";

    public static string ResponseSize(int bytes) => $"The server's answer is too large: {bytes} bytes are read at the most.";

    public static string TimeLimit(TimeSpan time) => $"The server did not answer within {time.TotalSeconds:0.###} seconds.";

    public static string MailAddress(string field) => $"The \"{field}\" of the email is no address such as Ada <ada@example.com>.";

    public static string RefusedMail(string command, int code, string reason) => $"The mail server refused {command}: {code} {Shown(reason)}";

    private static string Shown(string text)
    {
        const int Most = 200;
        var cut = text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most), "…");
        return string.Concat(cut.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
